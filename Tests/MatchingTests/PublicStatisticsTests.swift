import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("公開されない項目と統計")
struct HiddenEntries {
    static let subjects: [MatchSubject] = [
        .example("私", name: "りんご園", needs: ["冷凍倉庫を借りたい"], offers: ["規格外りんご"]),
        .example("倉庫", name: "北倉庫", needs: ["りんごの直売"], offers: ["冷凍倉庫"]),
        .example("店", name: "駅前の店", offers: ["直売の棚"]),
    ]

    @Test("公開されない項目を加えても、統計の版も公開分の点も変わらない", arguments: [Audience.members, .coordinators])
    func hiddenEntriesAreNotCounted(audience: Audience) throws {
        let plain = PartnerIndex(subjects: Self.subjects, linkage: .none)
        var more = Self.subjects
        more[2].entries += [
            Entry(side: .need, text: "冷凍倉庫を借りたい。冷凍倉庫が要る", audience: audience),
            Entry(side: .offer, text: "規格外の野菜", audience: audience),
        ]
        more.append(
            MatchSubject(
                id: "内密", name: "冷凍倉庫", entries: [Entry(side: .need, text: "りんごの後継者", audience: audience)]))
        let index = PartnerIndex(subjects: more, linkage: .none)
        #expect(index.versions == plain.versions)
        let before = try #require(plain.partners(of: "私", on: .saturday).matches.first { $0.id == "倉庫" })
        let after = try #require(index.partners(of: "私", on: .saturday).matches.first { $0.id == "倉庫" })
        #expect(before == after)
    }

    @Test("公開されない名称は統計に数えない")
    func hiddenNamesAreNotCounted() {
        var (named, other) = (Self.subjects, Self.subjects)
        named[2].isNamePublic = false
        other[2].isNamePublic = false
        other[2].name = "冷凍倉庫の店"
        let versions = [named, other].map { PartnerIndex(subjects: $0, linkage: .none).versions }
        #expect(versions[0] == versions[1])
    }

    @Test("公開されない項目も、渡されれば照合される")
    func hiddenEntriesAreMatched() {
        let hidden = MatchSubject(
            id: "内密", name: "", entries: [Entry(side: .need, text: "規格外りんご", audience: .coordinators)])
        let index = PartnerIndex(subjects: Self.subjects + [hidden], linkage: .none)
        #expect(index.partners(of: "私", on: .saturday).matches.contains { $0.id == "内密" })
    }

    @Test("公開の項目が変われば統計の版も変わる")
    func publicEntriesChangeTheVersion() {
        var other = Self.subjects
        other[0].entries[0].text = "規格外なし"
        let versions = [Self.subjects, other].map { PartnerIndex(subjects: $0, linkage: .none).versions.statistics }
        #expect(versions[0] != versions[1])
        #expect(versions.allSatisfy { $0.count == 16 })
    }

    @Test("項目のない登録は統計にも候補にも入らない")
    func emptySubjects() {
        let index = PartnerIndex(subjects: Self.subjects, linkage: .none)
        let more = PartnerIndex(subjects: Self.subjects + [MatchSubject(id: "空", name: "冷凍倉庫")], linkage: .none)
        #expect(index.versions == more.versions)
        #expect(!more.partners(of: "私", on: .saturday).matches.contains { $0.id == "空" })
    }
}
