public import JapaneseText
public import Matching
public import Registry
import TabularFiles

/// 参照表: the code tables the program reads at its start, from `seeds/reference/`.
public struct Reference: Sendable {
    /// 日本標準産業分類
    public let industries: IndustryClassification
    /// 市区町村と町丁目の位置
    public let gazetteer: Gazetteer
    /// 産業連関の投入係数
    public let linkage: Linkage
    /// 重点分野
    public let priorityFields: [PriorityField]
    /// 区域: nation, prefectures and municipalities, parents first.
    public let areas: [Area]
    /// 区域の名
    let areaNames: [Area.ID: String]

    /// 業種・商売の知識, where it was asked for: matching needs it, other work does not wait for it.
    public let knowledge: Knowledge

    /// 観点の重み
    public let weights: FactorWeights

    /// Where the tables are, for those that are read only when they are asked for.
    let seeds: Seeds

    /// Reads all tables; a damaged one is an error that names the file and the line.
    public init(_ seeds: Seeds, knowledge: Knowledge = .none, weights: FactorWeights = .stated) throws {
        (self.knowledge, self.weights, self.seeds) = (knowledge, weights, seeds)
        priorityFields = try Self.priorityFields(seeds)
        let municipalities = try Self.municipalities(seeds)
        industries = try Self.industries(seeds)
        gazetteer = Gazetteer(municipalities: municipalities, towns: try Self.towns(seeds))
        linkage = try Self.linkage(seeds)
        areas = Self.areas(municipalities)
        areaNames = Dictionary(areas.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The name of the prefecture with these two digits.
    func prefectureName(_ code: String) -> String? {
        areas.first { $0.level == .prefecture && $0.id.rawValue == code }?.name
    }

    private static func industries(_ seeds: Seeds) throws -> IndustryClassification {
        var linkageSectors: [String: String] = [:]
        for row in try ReferenceTable(seeds, "industry-linkage.csv", ["middle", "linkageSector"]).rows {
            linkageSectors[row[0]] = row[1]
        }
        let table = try ReferenceTable(seeds, "industries.csv", ["code", "name", "parent", "defaultSector"])
        return IndustryClassification(
            items: try table.rows.map { row in
                guard let code = IndustryCode(rawValue: row[0]), row[3].isEmpty || Sector(rawValue: row[3]) != nil
                else {
                    throw DamagedReference(file: table.file, line: row.line)
                }
                return .init(
                    code: code, name: row[1], parent: IndustryCode(rawValue: row[2]), sector: Sector(rawValue: row[3]),
                    linkageSector: linkageSectors[row[0]])
            })
    }

    /// 内容例示と説明 of the classification; read when they are first asked for.
    static func industryTerms(_ seeds: Seeds) throws -> [IndustryTerm] {
        let tables: [(file: String, columns: [String], source: IndustryTerm.Source)] = [
            ("industry-examples.csv", ["code", "term"], .example),
            ("industry-definitions.csv", ["codes", "text"], .definition),
        ]
        return try tables.flatMap { file, columns, source in
            let table = try ReferenceTable(seeds, file, columns)
            return try table.rows.map { row in
                let codes = row[0].split(separator: ";").map { IndustryCode(rawValue: String($0)) }
                guard !codes.isEmpty, !codes.contains(nil), !row[1].isEmpty else {
                    throw DamagedReference(file: table.file, line: row.line)
                }
                return IndustryTerm(row[1], of: codes.compactMap(\.self), in: source)
            }
        }
    }

    private static func municipalities(_ seeds: Seeds) throws -> [Gazetteer.Municipality] {
        let table = try ReferenceTable(
            seeds, "municipalities.csv", ["code", "prefecture", "name", "latitude", "longitude"])
        return try table.rows.map { row in
            guard MunicipalityCode(rawValue: row[0]) != nil, let latitude = Double(row[3]),
                let longitude = Double(row[4])
            else { throw DamagedReference(file: table.file, line: row.line) }
            return .init(code: row[0], prefecture: row[1], name: row[2], latitude: latitude, longitude: longitude)
        }
    }

    private static func towns(_ seeds: Seeds) throws -> [Gazetteer.Town] {
        // Two towns on reclaimed land have no coordinates; without them a town is of no use here.
        try ReferenceTable(seeds, "towns.csv", ["municipalityCode", "town", "latitude", "longitude"]).rows.compactMap {
            row in
            guard let latitude = Double(row[2]), let longitude = Double(row[3]) else { return nil }
            return .init(municipalityCode: row[0], name: row[1], latitude: latitude, longitude: longitude)
        }
    }

    private static func linkage(_ seeds: Seeds) throws -> Linkage {
        let table = try ReferenceTable(seeds, "linkage.csv", ["from", "to", "coefficient"])
        return Linkage(
            try table.rows.map { row in
                guard let coefficient = Double(row[2]) else { throw DamagedReference(file: table.file, line: row.line) }
                return .init(from: row[0], to: row[1], coefficient: coefficient)
            })
    }

    private static func priorityFields(_ seeds: Seeds) throws -> [PriorityField] {
        let table = try ReferenceTable(seeds, "priority-fields.csv", ["name", "from", "until", "concepts"])
        return try table.rows.map { row in
            guard !row[0].isEmpty, let from = Day(row[1]), row[2].isEmpty || Day(row[2]) != nil else {
                throw DamagedReference(file: table.file, line: row.line)
            }
            return PriorityField(
                name: row[0], from: from, until: Day(row[2]), concepts: row[3].split(separator: "、").map(String.init))
        }
    }

    /// An index of these subjects by everything the tables know.
    func index(of subjects: [MatchSubject]) -> PartnerIndex {
        PartnerIndex(
            subjects: subjects, knowledge: knowledge, linkage: linkage, weights: weights, priorityFields: priorityFields
        )
    }

    private static func areas(_ municipalities: [Gazetteer.Municipality]) -> [Area] {
        var prefectures: [Area] = []
        var seen: Set<String> = []
        for municipality in municipalities {
            let code = String(municipality.code.prefix(2))
            guard seen.insert(code).inserted else { continue }
            prefectures.append(
                Area(
                    id: .init(rawValue: code), level: .prefecture, name: municipality.prefecture, parent: Area.nation.id
                ))
        }
        return [Area.nation] + prefectures
            + municipalities.map {
                Area(
                    id: .init(rawValue: $0.code), level: .municipality, name: $0.name,
                    parent: .init(rawValue: String($0.code.prefix(2))))
            }
    }
}

/// One of our own tables: the named columns of every row.
struct ReferenceTable {
    let file: String
    private(set) var rows: [Row] = []

    struct Row {
        let line: Int
        let values: [String]
        subscript(_ index: Int) -> String { values[index] }
    }

    init(_ seeds: Seeds, _ name: String, _ columns: [String]) throws {
        file = seeds.path("reference/\(name)")
        var places: [Int]?
        var rows: [Row] = []
        try TabularFile(path: file).forEachRow { row in
            guard let known = places else {
                places = try columns.map { column in
                    guard let index = row.fields.firstIndex(of: column) else {
                        throw DamagedReference(file: name, line: row.line)
                    }
                    return index
                }
                return
            }
            guard row.fields.count > (known.max() ?? 0) else { throw DamagedReference(file: name, line: row.line) }
            rows.append(Row(line: row.line, values: known.map { row.fields[$0] }))
        }
        self.rows = rows
    }
}

/// A table that came with the program cannot be read.
public struct DamagedReference: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong and what to do, in Japanese.
    public var description: String { "参照表「\(file)」の\(line)行目を読めません。プログラムの seeds フォルダーを入れ直してください。" }
}
