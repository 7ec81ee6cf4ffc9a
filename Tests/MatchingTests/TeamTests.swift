import JapaneseText
import Testing

@testable import Matching

@Suite("三者の組")
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
        let team = try #require(index.teams(of: "農園", on: .saturday).first)
        #expect(team.partners.contains("商店"))
        #expect(Set(team.reasons.map(\.giver)).isSuperset(of: ["商店"]))
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
        let team = try #require(index.teams(of: "農園", on: .saturday).first)
        #expect(Set(team.partners) == ["工場", "印刷"])
        #expect(team.reasons.contains { $0.needer == "工場" && $0.giver == "印刷" && $0.words == ["化粧箱", "印刷"] })
    }

    @Test("点数は理由の点の合計、十組まで、本人は入らず、組は重ならない", arguments: 1...20)
    func sharesAreTheSummands(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        let closed = Set(subjects.filter { !$0.isOpen }.map(\.id))
        for subject in subjects {
            let teams = index.teams(of: subject.id, top: 50, on: .saturday)
            #expect(teams.count <= 10)
            #expect(Set(teams.map { Set($0.partners) }).count == teams.count)
            #expect(teams.map(\.score) == teams.map(\.score).sorted(by: >))
            for team in teams {
                #expect(team.score == team.reasons.reduce(0) { $0 + $1.share })
                #expect(Set(team.partners).count == 2)
                #expect(!team.partners.contains(subject.id))
                #expect(closed.isDisjoint(with: team.partners))
            }
        }
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
        #expect(!index.teams(of: "農園", on: .saturday).contains { Set($0.partners) == ["工場", "印刷"] })
    }

    @Test("索引にない相手には組もない")
    func unknownSubject() {
        #expect(PartnerIndex(subjects: [], linkage: .none).teams(of: "いない", on: .saturday).isEmpty)
    }
}
