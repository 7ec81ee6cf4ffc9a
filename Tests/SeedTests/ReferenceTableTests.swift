import Foundation
import JapaneseText
import Registry
import Support
import TabularFiles
import Testing
import UseCases

/// The seeds of this checkout, read once.
enum SeedFiles {
    static let seeds = Result { try Seeds(stated: Folders.checkout.appendingPathComponent("seeds").path) }
    static let reference = Result { try Reference(try seeds.get()) }

    /// The rows of a table below its header, by column.
    static func table(_ path: String) throws -> [[String: String]] {
        let rows = try TabularFile(path: try seeds.get().path(path)).rows()
        let header = try #require(rows.first).fields
        return try rows.dropFirst().map { row in
            try #require(row.fields.count == header.count, "\(path) line \(row.line)")
            return Dictionary(uniqueKeysWithValues: zip(header, row.fields))
        }
    }
}

@Suite("参照表")
struct ReferenceTables {
    @Test("プログラムが読める")
    func programReadsThem() throws { _ = try SeedFiles.reference.get() }

    @Test("産業分類は大20・中99・小536・細1,473", arguments: [(1, 20), (2, 99), (3, 536), (4, 1_473)])
    func classificationIsWhole(length: Int, count: Int) throws {
        let items = try SeedFiles.reference.get().industries.items
        #expect(items.filter { $0.code.rawValue.count == length }.count == count)
        #expect(items.count == 20 + 99 + 536 + 1_473)
    }

    @Test("産業分類のどのコードも、親をたどると大分類に着き、コードは重ならない")
    func everyCodeBelongsToASection() throws {
        let industries = try SeedFiles.reference.get().industries
        #expect(Set(industries.items.map(\.code)).count == industries.items.count)
        for item in industries.items {
            let lineage = industries.lineage(of: item.code)
            #expect(lineage.last?.code.rawValue.count == 1, "\(item.code.rawValue)")
            #expect(!item.name.isEmpty)
        }
    }

    @Test("工・商・農は、公務と分類不能のほかは、どの中分類でも決まる")
    func everyMiddleClassHasASector() throws {
        let industries = try SeedFiles.reference.get().industries
        let middle = industries.items.map(\.code).filter { $0.rawValue.count == 2 }
        #expect(middle.filter { industries.sector(of: $0) == nil }.map(\.rawValue) == ["99"])
    }

    @Test("内容例示は6,570。例示も説明も、あるコードのものだけ")
    func industryTextsBelongToCodes() throws {
        let known = Set(try SeedFiles.reference.get().industries.items.map(\.code.rawValue))
        let examples = try SeedFiles.table("reference/industry-examples.csv")
        #expect(examples.count == 6_570)
        for row in examples {
            #expect(known.contains(row["code"] ?? "") && row["code"]?.count == 4, "\(row)")
            #expect(row["term"]?.isEmpty == false, "\(row)")
        }
        let definitions = try SeedFiles.table("reference/industry-definitions.csv")
        #expect(definitions.count == 1_790)
        for row in definitions {
            let codes = (row["codes"] ?? "").split(separator: ";").map(String.init)
            #expect(!codes.isEmpty && codes.allSatisfy(known.contains), "\(row)")
            #expect((row["text"]?.count ?? 0) > 3, "\(row)")
        }
    }

    @Test("市区町村は1,918。検査数字が合い、位置は日本の中")
    func municipalitiesAreWholeAndRight() throws {
        let rows = try SeedFiles.table("reference/municipalities.csv")
        #expect(rows.count == 1_918)
        #expect(Set(rows.compactMap { $0["code"] }).count == rows.count)
        for row in rows {
            let code = try #require(row["code"])
            #expect(MunicipalityCode(rawValue: code) != nil, "\(code)")
            let coordinate = Coordinate(
                latitude: try #require(Double(row["latitude"] ?? "")),
                longitude: try #require(Double(row["longitude"] ?? "")))
            #expect(coordinate?.isInJapan == true, "\(code)")
        }
        #expect(Set(rows.compactMap { $0["code"]?.prefix(2) }).count == 47)
    }

    @Test("四つの市区の町丁目がそろっている", arguments: [("131199", 134), ("131121", 277), ("132039", 51), ("132292", 114)])
    func townsAreWhole(code: String, count: Int) throws {
        let towns = try SeedFiles.table("reference/towns.csv").filter { $0["municipalityCode"] == code }
        #expect(towns.count == count)
        #expect(Set(towns.compactMap { $0["town"] }).count == count)
    }

    @Test("町丁目は、市区町村の表にある16の市区のもの")
    func townsBelongToKnownMunicipalities() throws {
        let known = Set(try SeedFiles.table("reference/municipalities.csv").compactMap { $0["code"] })
        let codes = Set(try SeedFiles.table("reference/towns.csv").compactMap { $0["municipalityCode"] })
        #expect(codes.count == 16)
        #expect(codes.isSubset(of: known))
    }

    @Test("産業連関は37部門、1,170の係数。どの列の和も1を超えない")
    func linkageIsWhole() throws {
        let sectors = Set(try SeedFiles.table("reference/linkage-sectors.csv").compactMap { $0["code"] })
        #expect(sectors.count == 37)
        let cells = try SeedFiles.table("reference/linkage.csv")
        #expect(cells.count == 1_170)
        var sums: [String: Double] = [:]
        for cell in cells {
            let (from, to) = (try #require(cell["from"]), try #require(cell["to"]))
            let coefficient = try #require(Double(cell["coefficient"] ?? ""))
            #expect(sectors.contains(from) && sectors.contains(to) && coefficient > 0 && coefficient <= 1)
            sums[to, default: 0] += coefficient
        }
        #expect(Set(sums.keys).isSubset(of: sectors))
        // 37 coefficients rounded to six digits may be over by 37 halves of the last.
        for (sector, sum) in sums { #expect(sum <= 1.0000185, "\(sector)") }
    }

    @Test("どの中分類にも、37部門のどれかが当ててある")
    func everyMiddleClassHasALinkageSector() throws {
        let sectors = Set(try SeedFiles.table("reference/linkage-sectors.csv").compactMap { $0["code"] })
        let industries = try SeedFiles.reference.get().industries
        let middle = industries.items.map(\.code).filter { $0.rawValue.count == 2 }
        #expect(middle.count == 99)
        for code in middle {
            #expect(industries.linkageSector(of: code).map(sectors.contains) == true, "\(code.rawValue)")
        }
    }

    @Test("どの表の出所も書いてある")
    func everyTableHasItsSource() throws {
        let folder = try SeedFiles.seeds.get().path("reference")
        let sources = try String(contentsOfFile: folder + "/SOURCES.md", encoding: .utf8)
        let tables = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
        #expect(tables.count == 13)
        for table in tables { #expect(sources.contains("`\(table)`"), "\(table)") }
    }
}
