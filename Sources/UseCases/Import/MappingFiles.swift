import Foundation
public import TabularFiles

/// 対応表の置き場所: `*.mapping.csv` in the working folder, and those that come with the program.
public enum MappingFiles {
    /// Every mapping that can be found; one in the working folder goes before ours of the same name.
    public static func known(seeds: Seeds, workingFolder: String = ".") throws -> [ColumnMapping] {
        var names: Set<String> = []
        let paths = [workingFolder, seeds.path("mappings")].flatMap { folder in
            // A folder that is not there has no mappings.
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .filter { $0.hasSuffix(".mapping.csv") }.sorted().map { folder + "/" + $0 }
        }
        return try paths.map { try ColumnMapping(path: $0) }.filter { names.insert($0.name).inserted }
    }

    /// A first mapping for a list, to be looked through by a person: the lines of its file.
    public static func draft(for file: TabularFile) throws -> [[String]] {
        guard let header = try file.rows().first(where: { $0.fields.filter { !$0.trimmed.isEmpty }.count >= 2 }) else {
            throw UnrecognisedFile(file.name, nil)
        }
        return ColumnMapping.draft(for: header.fields)
    }
}
