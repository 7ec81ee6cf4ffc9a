import Foundation
import Registry
import Support
import TabularFiles
import Testing
import UseCases

@Suite("付属の対応表")
struct ShippedMappings {
    @Test("付属の対応表はすべて読める")
    func readable() throws {
        let mappings = try MappingFiles.known(
            seeds: try Examples.seeds(), stated: nil, workingFolder: try Folders.temporary().path
        ).mappings
        #expect(
            Set(mappings.map(\.name)) == ["観光施設", "工場併設直売所", "デジタルクーポン", "生活応援商品券", "ファミリー農園"])
    }
}

/// The nine shop files of a city (焼津市オープンデータ, CC BY 4.0), as it publishes them.
@Suite("市の店舗の一覧", .enabled(if: Folders.realData != nil))
struct MunicipalLists {
    private struct List {
        var file: String
        var mapping: String
        var counts: Counts
    }

    private static let lists = [
        List(file: "お食事__222127_tourism_meals.csv", mapping: "観光施設", counts: Counts(created: 68)),
        List(file: "ショップ__222127_tourism_shops.csv", mapping: "観光施設", counts: Counts(created: 72)),
        List(file: "宿泊__222127_tourism_accommodations.csv", mapping: "観光施設", counts: Counts(created: 22)),
        List(
            file: "工場併設直売所一覧__222127_koujouheisetsuchokubaijo.csv", mapping: "工場併設直売所",
            counts: Counts(created: 29, updated: 3)),
        List(
            file: "焼津市デジタルクーポン対象店舗__digital_coupon.csv", mapping: "デジタルクーポン",
            counts: Counts(created: 485, updated: 63, candidates: 3)),
        List(
            file: "生活応援商品券_その他__焼津市参加店舗リスト_その他.csv", mapping: "生活応援商品券",
            counts: Counts(created: 51, updated: 65, candidates: 2)),
        List(
            file: "生活応援商品券_小売り__焼津市参加店舗リスト_小売り.csv", mapping: "生活応援商品券",
            counts: Counts(created: 107, updated: 257, unchanged: 1, candidates: 4)),
        List(
            file: "生活応援商品券_飲食__焼津市参加店舗リスト_飲食.csv", mapping: "生活応援商品券",
            counts: Counts(created: 38, updated: 183, candidates: 2)),
        List(file: "ファミリー農園__222127_nouen.csv", mapping: "ファミリー農園", counts: Counts(created: 9)),
    ]

    private func load(into desk: Desk) async throws -> [ImportReport] {
        let folder = try #require(Folders.realData).appendingPathComponent("municipal-csv")
        var reports: [ImportReport] = []
        for list in Self.lists {
            // The vouchers' addresses name no city, so their mapping fixes it and must be named.
            let stated = list.mapping == "生活応援商品券" ? list.mapping : nil
            reports.append(
                try await desk.load(
                    TabularFile(path: folder.appendingPathComponent(list.file).path), .init(format: stated)))
        }
        return reports
    }

    /// In how many lists a record stands.
    private func lists(of organization: Organization) -> Int { Set(organization.identifiers.map(\.scheme)).count }

    @Test("九つの一覧が誤りなく入り、いくつもの一覧にある店は一つになり、二度目は何も変えない")
    func nineFiles() async throws {
        let desk = try await Desk(
            mappings: MappingFiles.known(
                seeds: try Examples.seeds(), stated: nil, workingFolder: try Folders.temporary().path
            ).mappings)
        for (report, list) in zip(try await load(into: desk), Self.lists) {
            #expect(report.format == list.mapping, "\(list.file)")
            #expect(report.errors.isEmpty, "\(list.file)")
            #expect(report.counts == list.counts, "\(list.file)")
        }
        let everyone = try await desk.everyone()
        #expect(everyone.count == 881)
        #expect(everyone.filter { lists(of: $0) > 1 }.count == 512)
        #expect(everyone.allSatisfy { $0.site?.municipality?.rawValue == "222127" })
        checkShopsInSeveralLists(everyone)
        checkOffers(everyone)
        let before = try await desk.export(.jsonl)
        for (report, list) in zip(try await load(into: desk), Self.lists) {
            let rows = list.counts.created + list.counts.updated + list.counts.unchanged
            #expect(report.counts == Counts(unchanged: rows), "\(list.file)")
        }
        #expect(try await desk.export(.jsonl) == before)
    }

    /// Found by hand in the files.
    private func checkShopsInSeveralLists(_ everyone: [Organization]) {
        let byHand: [(names: Set<String>, lists: Int, kinds: Set<Organization.Kind>)] = [
            // ショップ, 工場併設直売所, クーポン (without its form), 小売り (without its form)
            (["（株）久星商店", "久星商店"], 4, [.shop, .company]),
            // お食事, クーポン, 飲食
            (["食事処　かどや"], 3, [.shop]),
            // 焼津4-9-19 in one, 焼津4丁目9-19 in the others
            (["グリルSASAYA"], 3, [.shop]),
            // 鰯ケ島 in one, 鰯ヶ島 in the others
            (["ととや新兵衛"], 3, [.shop]),
            // another phone in one of them, one address; ＆ and &
            (["焼津四川飯店＆ガーデンズ", "焼津四川飯店&ガーデンズ"], 3, [.shop]),
            // クーポン and 小売り only
            (["ノジマ焼津店"], 2, [.shop]),
        ]
        for (names, count, kinds) in byHand {
            let found = everyone.filter { names.contains($0.name) }
            #expect(found.count == 1, "\(names)")
            #expect(found.first.map { lists(of: $0) } == count, "\(names)")
            #expect(found.first?.kinds == kinds, "\(names)")
        }
        // 三ケ名307 and 三ケ名392: nobody can tell from here whether this is one shop.
        #expect(everyone.filter { $0.name == "杉山安商店" }.count == 2)
    }

    private func checkOffers(_ everyone: [Organization]) {
        #expect(everyone.allSatisfy { $0.needs.isEmpty })
        #expect(everyone.flatMap(\.offers).allSatisfy { !$0.isConfirmed && $0.audience == .public })
        #expect(everyone.filter { !$0.offers.isEmpty }.count == 191)
        let sushi = everyone.first { $0.name == "松乃寿司" }
        #expect(sushi?.offers.map { $0.text.prefix(6) } == ["味にこだわり"])
        let outlet = everyone.first { $0.name == "（株）カネヤマ水産" }
        #expect(outlet?.offers.map(\.text) == ["洋風酒盗（ワイン泥棒）", "焼津酒盗", "かつお汐辛"])
        #expect(everyone.filter { $0.site?.kind == .plot }.count == 9)
    }
}
