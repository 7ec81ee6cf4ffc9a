import Foundation
public import Registry

extension ProgramFile {
    /// The programs that come with ours: every file of `seeds/programs`, by name.
    public static func seeded(_ seeds: Seeds, _ industries: IndustryClassification) throws -> [ProgramFile] {
        let folder = seeds.path("programs")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        return try names.sorted().map { try ProgramFile(path: "\(folder)/\($0)", industries: industries) }
    }
}
