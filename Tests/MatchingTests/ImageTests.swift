import Foundation
import JapaneseText
import Registry
import Testing

@testable import Matching

/// A folder that goes away with the test.
private final class Folder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("image-\(UUID().uuidString)").path
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }  // left over: the system clears it
}

private func allRankings(_ index: PartnerIndex, _ ids: [String]) -> [[String]] {
    ids.map { id in index.ranking(of: id, top: 100, on: .saturday).map { "\($0.id)=\($0.score)" } }
}

@Suite("索引のファイル")
struct ImageFileTests {
    private let folder: Folder
    private let path: String
    private let subjects = randomRegistry(seed: 7, count: 40)
    private let index: PartnerIndex

    init() throws {
        folder = try Folder()
        path = folder.path + "/match"
        index = PartnerIndex(subjects: subjects, knowledge: .town, linkage: .example)
        try index.save(to: path, key: "甲")
    }

    private func read(_ path: String, key: String = "甲", knowledge: Knowledge = .town) throws(ImageProblem)
        -> PartnerIndex
    {
        try PartnerIndex(file: path, key: key, knowledge: knowledge, linkage: .example)
    }

    @Test("読み直した索引は、同じ相手を同じ点と同じ理由で答える")
    func sameAnswers() throws {
        let read = try read(path)
        #expect(read.versions == index.versions)
        #expect(allRankings(read, subjects.map(\.id)) == allRankings(index, subjects.map(\.id)))
        for subject in subjects {
            #expect(read.partners(of: subject.id, on: .saturday) == index.partners(of: subject.id, on: .saturday))
        }
    }

    @Test("だれのものでもないファイルは持ち主だけが読める")
    func isPrivate() throws {
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("ない・ほかの物・ほかの名簿・ほかの知識のファイルは使わない")
    func refuses() throws {
        #expect(throws: ImageProblem.missing) { try read(path + "x") }
        #expect(throws: ImageProblem.outdated) { try read(path, key: "乙") }
        #expect(throws: ImageProblem.outdated) { try read(path, knowledge: .none) }
        for content in ["", "x", String(repeating: "名簿,住所\n", count: 1_000)] {
            try Data(content.utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: ImageProblem.foreign) { try read(path) }
        }
    }

    @Test("どこで切れていても、どのバイトが違っていても気づく")
    func noticesDamage() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var numbers = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let size = Int.random(in: 8..<whole.count, using: &numbers)
            try whole.prefix(size).write(to: URL(fileURLWithPath: path))
            #expect(throws: ImageProblem.self) { try read(path) }
            var changed = whole
            let place = Int.random(in: 0..<whole.count, using: &numbers)
            changed[place] ^= UInt8.random(in: 1...255, using: &numbers)
            try changed.write(to: URL(fileURLWithPath: path))
            // Bytes between the parts mean nothing.
            if let read = try? read(path) {
                #expect(allRankings(read, [subjects[0].id]) == allRankings(index, [subjects[0].id]))
            }
        }
    }

    @Test("書けないときは、前のファイルが残り、書きかけは残らない")
    func keepsTheOldOne() throws {
        let full = folder.path + "/full"
        try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: true)
        #expect(throws: ImageProblem.self) { try index.save(to: full, key: "甲") }  // a folder stands in its place
        #expect(throws: ImageProblem.self) { try index.save(to: "/dev/full/x", key: "甲") }
        _ = try read(path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["full", "match"])
    }
}

@Suite("索引の正確さ")
struct IndexExactnessTests {
    @Test("登録の順を変えても、スレッドの数を変えても、同じ相手と点", arguments: 1...20)
    func orderDoesNotMatter(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 30)
        var numbers = SplitMix64(seed: UInt64(seed))
        let shuffled = subjects.shuffled(using: &numbers)
        let one = PartnerIndex(subjects: subjects, knowledge: .town, linkage: .example)
        let other = PartnerIndex(
            parts: shuffled.count, atLeast: 7, knowledge: .town, linkage: .example, weights: .stated, priorityFields: []
        ) { range, add in shuffled[range].forEach(add) }
        #expect(one.versions == other.versions)
        #expect(allRankings(one, subjects.map(\.id)) == allRankings(other, subjects.map(\.id)))
    }

    @Test("上からk者だけを求めても、全員を求めた頭と同じ。絞っても、片側からでも", arguments: 1...40)
    func topIsTheHead(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed) &+ 500, count: 60)
        let index = PartnerIndex(
            subjects: subjects, knowledge: .town, linkage: .example,
            weights: seed.isMultiple(of: 3) ? .none : .stated)
        let filters = [
            MatchFilter(), MatchFilter(sectors: [.agriculture]), MatchFilter(kinds: [.farm, .shop]),
            MatchFilter(withinKilometres: 5),
        ]
        for subject in subjects.prefix(12) {
            for filter in filters {
                for focus in [MatchFocus.everything, .side(.need), .side(.offer)] {
                    let all = index.ranking(of: subject.id, from: focus, top: 60, on: .saturday, filter: filter)
                    for top in [1, 2, 5, 20] {
                        let some = index.ranking(of: subject.id, from: focus, top: top, on: .saturday, filter: filter)
                        #expect(some.map(\.id) == all.prefix(top).map(\.id))
                        #expect(some.map(\.score) == all.prefix(top).map(\.score))
                    }
                }
            }
        }
    }

    @Test("数だけで求めた点は、理由から組み立てた点と同じ", arguments: 1...20)
    func scoresAreThoseOfTheReasons(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed) &+ 900, count: 40)
        let index = PartnerIndex(subjects: subjects, knowledge: .town, linkage: .example)
        for subject in subjects {
            let matches = index.partners(of: subject.id, top: 40, on: .saturday).matches
            let scores = index.ranking(of: subject.id, top: 40, on: .saturday)
            #expect(matches.map(\.id) == scores.map(\.id))
            #expect(matches.map(\.score) == scores.map(\.score))
            for match in matches { #expect(match.reasons.reduce(0) { $0 + $1.share } == match.score) }
        }
    }

    @Test("一者の書き込みがとても多くても長くても、同じ答え")
    func hugeAskers() {
        var subjects = randomRegistry(seed: 77, count: 30)
        let words = subjects.flatMap(\.entries).map(\.text)
        for number in 0..<400 {
            let side: Entry.Side = number.isMultiple(of: 2) ? .need : .offer
            subjects[3].entries.append(Entry(side: side, text: words[number % words.count] + "\(number)号の品"))
        }
        subjects[4].entries.append(Entry(side: .need, text: String(repeating: words.joined(), count: 20)))
        let index = PartnerIndex(subjects: subjects, knowledge: .town, linkage: .example)
        for subject in subjects {
            let matches = index.partners(of: subject.id, top: 30, on: .saturday).matches
            let some = index.ranking(of: subject.id, top: 3, on: .saturday)
            #expect(some.map(\.id) == matches.prefix(3).map(\.id))
            #expect(some.map(\.score) == matches.prefix(3).map(\.score))
        }
    }
}
