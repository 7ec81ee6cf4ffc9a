import Foundation
public import TabularFiles

/// 対応表の置き場所: `*.mapping.csv` in the working folder, and those that come with the program.
public enum MappingFiles {
    /// Every mapping that can be found; one in the working folder goes before ours of the same name.
    ///
    /// - Parameter stated: the one that is asked for: it must be usable, where others are passed over.
    /// - Returns: the mappings, and why others cannot be used.
    public static func known(
        seeds: Seeds, stated: String?, workingFolder: String = "."
    ) throws -> (mappings: [ColumnMapping], unusable: [String]) {
        var names: Set<String> = []
        var mappings: [ColumnMapping] = []
        var unusable: [String] = []
        let paths = [workingFolder, seeds.path("mappings")].flatMap { folder in
            // A folder that is not there has no mappings.
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .filter { $0.hasSuffix(".mapping.csv") }.sorted().map { folder + "/" + $0 }
        }
        for path in paths {
            do {
                let mapping = try ColumnMapping(path: path)
                if names.insert(mapping.name).inserted { mappings.append(mapping) }
            } catch  where path.hasSuffix("/\(stated ?? "").mapping.csv") { throw error } catch {
                unusable.append("\(error)")
            }
        }
        return (mappings, unusable)
    }

    /// A first mapping for a list, to be looked through by a person: the lines of its file.
    public static func draft(for file: TabularFile) throws -> [[String]] {
        guard let header = try file.rows().first(where: { $0.fields.filter { !$0.trimmed.isEmpty }.count >= 2 }) else {
            throw UnrecognisedFile(file.name, nil)
        }
        return ColumnMapping.draft(for: header.fields)
    }
}
