import JapaneseText
import Registry
import Testing

@testable import Matching

extension PartnerIndex {
    /// The teams of a subject on a Saturday.
    fileprivate func teams(of id: String, size: Int = 3, top: Int = 10) -> [TeamMatch] {
        teams(for: .subject(id), size: size, top: top, on: .saturday).teams
    }
}

@Suite("補い合う組")
struct Teams {
    @Test("同じ求めに応える二人より、足りないところを補い合う二人が上になる")
    func completingBeatsRepeating() throws {
        let index = PartnerIndex(
            subjects: [
                .example("農園", needs: ["りんごの乾燥加工", "駅前の売場"], offers: ["規格外りんご"]),
                .example("工場1", needs: ["夜間警備"], offers: ["りんごの乾燥加工"]),
                .example("工場2", needs: ["夜間警備"], offers: ["りんごの乾燥加工"]),
                .example("商店", needs: ["棚の塗装"], offers: ["駅前の売場"]),
            ], linkage: .none)
        let team = try #require(index.teams(of: "農園").first)
        #expect(team.partners.contains("商店"))
        #expect(team.reasons.contains { $0.giver == "商店" })
        #expect(team.reasons.filter { $0.needer == "農園" }.count == 2)
    }

    @Test("相手どうしの求めも数える")
    func partnersMeetEachOther() throws {
        let index = PartnerIndex(
            subjects: [
                .example("農園", needs: ["乾燥加工"]),
                .example("工場", needs: ["化粧箱の印刷"], offers: ["乾燥加工"]),
                .example("印刷", offers: ["化粧箱の印刷", "乾燥加工の見学"]),
                .example("倉庫", offers: ["乾燥加工品の倉庫"]),
            ], linkage: .none)
        let team = try #require(index.teams(of: "農園").first)
        #expect(Set(team.partners) == ["工場", "印刷"])
        #expect(team.reasons.contains { $0.needer == "工場" && $0.giver == "印刷" && $0.reason.words == ["化粧箱", "印刷"] })
    }

    @Test("点数は理由の点の合計、本人は入らず、組は重ならず、同じ相手は十組に三度まで", arguments: 1...8)
    func sharesAreTheSummands(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        let closed = Set(subjects.filter { !$0.isOpen }.map(\.id))
        for (number, subject) in subjects.enumerated() {
            let size = PartnerIndex.teamSizes.lowerBound + number % PartnerIndex.teamSizes.count
            let teams = index.teams(of: subject.id, size: size)
            #expect(teams.count <= 10)
            #expect(Set(teams.map { Set($0.partners) }).count == teams.count)
            #expect(teams.map(\.score) == teams.map(\.score).sorted(by: >))
            let places = teams.flatMap(\.partners).reduce(into: [:]) { $0[$1, default: 0] += 1 }
            #expect(places.values.allSatisfy { $0 <= 3 })
            for team in teams {
                #expect(team.score == team.reasons.reduce(0) { $0 + $1.share })
                #expect(Set(team.partners).count == size - 1)
                #expect(!team.partners.contains(subject.id))
                #expect(closed.isDisjoint(with: team.partners))
                #expect(everybodyTakesPart(in: team, with: subject.id))
                #expect(team.needs(of: subject, among: subjects))
            }
            #expect(index.teams(of: subject.id, size: size) == teams)
        }
    }

    /// Whether each gives or gets a tenth of the score.
    private func everybodyTakesPart(in team: TeamMatch, with asker: String) -> Bool {
        (team.partners + [asker]).allSatisfy { member in
            let part = team.reasons.filter { $0.giver == member || $0.needer == member }.reduce(0) { $0 + $1.share }
            return part * 10 >= team.score
        }
    }

    @Test("五組なら同じ相手は二度まで、一組なら一度", arguments: [(1, 1), (3, 1), (4, 2), (5, 2), (7, 3), (10, 3), (20, 6)])
    func diversity(top: Int, limit: Int) {
        // Twenty dryers and twenty shops, each pair of which is a team.
        let things = ["りんご", "なし", "かき", "もも", "うめ"]
        let others = (0..<40).map { number in
            MatchSubject.example("相手\(number)", offers: [number < 20 ? "りんごの乾燥加工" : "駅前の売場"])
        }
        let rest = things.enumerated().flatMap { place, thing in
            (0..<60).map { MatchSubject.example("無縁\(place)-\($0)", offers: ["\(thing)狩り\($0)番"]) }
        }
        let index = PartnerIndex(
            subjects: [.example("農園", needs: ["りんごの乾燥加工", "駅前の売場"])] + others + rest, linkage: .none)
        let teams = index.teams(of: "農園", top: top)
        let places = teams.flatMap(\.partners).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(teams.count == top)
        #expect(places.values.allSatisfy { $0 <= limit })
    }

    @Test("足りないこと: だれも応えない求めを、本人のものから先に挙げる")
    func openNeeds() throws {
        let index = PartnerIndex(
            subjects: [
                .example("農園", needs: ["りんごの乾燥加工", "宇宙旅行"]),
                .example("工場", needs: ["化粧箱の印刷", "深海探査"], offers: ["りんごの乾燥加工"]),
                .example("印刷", offers: ["化粧箱の印刷", "りんごの絵"]),
            ], linkage: .none)
        let team = try #require(index.teams(of: "農園").first)
        #expect(team.openNeeds == [OpenNeed(needer: "農園", need: "宇宙旅行"), OpenNeed(needer: "工場", need: "深海探査")])
    }

    @Test("一つの提供は、組の中の一人だけを助ける")
    func anOfferHelpsOne() throws {
        let subjects: [MatchSubject] = [
            .example("農園", offers: ["規格外りんご"]), .example("菓子", needs: ["規格外りんご"], offers: ["焼菓子"]),
            .example("喫茶", needs: ["規格外りんご", "焼菓子"]),
        ]
        let index = PartnerIndex(subjects: subjects, linkage: .none)
        let team = try #require(index.teams(of: "農園").first)
        #expect(team.reasons.filter { $0.giver == "農園" }.count == 1)
        #expect(team.openNeeds.map(\.need) == ["規格外りんご"])
    }

    @Test("四者の組には、仲間を通してつながる人も入る")
    func chains() throws {
        let index = PartnerIndex(
            subjects: [
                .example("農園", needs: ["乾燥加工", "冷蔵保管"]),
                .example("工場", needs: ["化粧箱の印刷"], offers: ["乾燥加工"]),
                .example("倉庫", offers: ["冷蔵保管"]),
                .example("印刷", offers: ["化粧箱の印刷"]),
            ], linkage: .none)
        #expect(!index.partners(of: "農園", on: .saturday).matches.contains { $0.id == "印刷" })
        #expect(index.teams(of: "農園").map { Set($0.partners) } == [["工場", "倉庫"]])
        let team = try #require(index.teams(of: "農園", size: 4).first)
        #expect(Set(team.partners) == ["工場", "倉庫", "印刷"])
        // What partners do for each other counts half.
        let between = try #require(team.reasons.first { $0.needer == "工場" })
        #expect(between.share == index.fit(of: "工場", from: "印刷") / 2)
    }

    @Test("文章だけの相談には、応える人だけの組を出す")
    func challenge() throws {
        let index = PartnerIndex(
            subjects: [
                .example("タクシー", offers: ["送迎の車と運転手"]), .example("商店会", offers: ["商店街で昼に休める場所"]),
                .example("祭り屋", needs: ["二トン車の運転手"], offers: ["祭り道具"]),
            ], linkage: .none)
        let asker = Asker(needs: ["送迎の車と運転手がほしい", "昼に休める場所がほしい", "人手がほしい"])
        let teams = index.teams(for: .asker(asker), size: 2, on: .saturday).teams
        #expect(teams.map { Set($0.partners) } == [["タクシー", "商店会"]])
        let team = try #require(teams.first)
        #expect(team.reasons.allSatisfy { $0.needer == nil })
        #expect(team.openNeeds.first == OpenNeed(needer: nil, need: "人手がほしい"))
        // There are no more who answer it: then somebody who at least gives to another, but never who only takes.
        #expect(index.teams(for: .asker(asker), size: 3, on: .saturday).teams.isEmpty)
    }

    @Test("ほとんど関わらない人がいる三人は、組にしない")
    func noPassengers() {
        let index = PartnerIndex(
            subjects: [
                .example("農園", offers: ["梱包資材"]),
                .example(
                    "工場", needs: ["化粧箱の印刷", "活版名刺", "製本", "紙器組立", "箔押加工", "在庫の梱包"], offers: ["木型の切削研磨"]),
                .example(
                    "印刷", needs: ["木型の切削研磨", "資材置場"], offers: ["化粧箱の印刷", "活版名刺", "製本", "紙器組立", "箔押加工"]),
                .example("運送", needs: ["梱包資材"], offers: ["配送"]),
            ], linkage: .none)
        let pool = index.partners(of: "農園", on: .saturday).matches.map(\.id)
        #expect(Set(pool).isSuperset(of: ["工場", "印刷"]))
        #expect(!index.teams(of: "農園").contains { Set($0.partners) == ["工場", "印刷"] })
    }

    @Test("索引にない相手、何も書いていない相手、意味のない文章には、そう答える")
    func nobody() {
        let index = PartnerIndex(subjects: [.example("無口")], linkage: .none)
        #expect(index.teams(for: .subject("いない"), on: .saturday) == .notIndexed)
        #expect(index.teams(for: .subject("無口"), on: .saturday) == .noEntries)
        #expect(index.teams(for: .asker(Asker(needs: ["。。。"])), on: .saturday) == .noEntries)
        #expect(index.teams(for: .asker(Asker(needs: ["印刷"])), on: .saturday) == .found([]))
    }
}

extension TeamMatch {
    /// Whether every need of the members is either met by a reason or open.
    fileprivate func needs(of asker: MatchSubject, among subjects: [MatchSubject]) -> Bool {
        let members = subjects.filter { partners.contains($0.id) || $0.id == asker.id }
        let all = members.flatMap { member in member.entries.filter { $0.side == .need }.map { [member.id, $0.text] } }
        let told =
            reasons.map { [$0.needer ?? "", $0.reason.need ?? ""] } + openNeeds.map { [$0.needer ?? "", $0.need] }
        return all.sorted { $0.joined() < $1.joined() } == told.sorted { $0.joined() < $1.joined() }
    }
}

extension PartnerIndex {
    /// What the needs of one are met by another, in thousandths.
    fileprivate func fit(of needer: String, from giver: String) -> Int {
        partners(of: needer, on: .saturday).matches.first { $0.id == giver }?.reasons
            .filter { $0.direction == .myNeed }.reduce(0) { $0 + $1.share } ?? 0
    }
}
