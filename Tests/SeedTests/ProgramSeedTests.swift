import Foundation
import JapaneseText
import Matching
import Registry
import Testing
import UseCases

/// The programs of `seeds/programs`, read once.
enum ProgramSeeds {
    static let files = Result { () -> [ProgramFile] in
        try ProgramFile.seeded(SeedFiles.seeds.get(), SeedFiles.reference.get().industries)
    }
    static let rules = Result { try SeedFiles.reference.get().eligibilityRules() }

    static func programs() throws -> [Program] { try files.get().flatMap { $0.items.map(\.program) } }
}

@Suite("支援制度の種データ")
struct ProgramSeedFiles {
    @Test("どのファイルも、誤りなく読める")
    func readsEveryFile() throws {
        let files = try ProgramSeeds.files.get()
        #expect(!files.isEmpty)
        for problem in files.flatMap(\.problems) { Issue.record("\(problem)") }
    }

    @Test("60以上の制度があり、idは重ならず、モデルのほかは出典の日がある")
    func sources() throws {
        let programs = try ProgramSeeds.programs()
        #expect(Set(programs.map(\.id)).count == programs.count)
        #expect(programs.count { !$0.isModelled } >= 60)
        for program in programs where !program.isModelled {
            #expect(!program.source.title.isEmpty && program.source.date != nil, "\(program.id)")
        }
        let ids = Set(programs.map(\.id))
        for program in programs {
            if let parent = program.parent { #expect(ids.contains(parent) && parent != program.id, "\(program.id)") }
        }
    }

    @Test("どの制度の例も、書いてあるとおりに判定される")
    func casesHold() throws {
        let rules = try ProgramSeeds.rules.get()
        var count = 0
        for program in try ProgramSeeds.programs() {
            for example in program.cases {
                let verdict = Verdict(program.condition, of: example.facts, in: JudgingContext(rules, on: example.on))
                #expect(
                    verdict.judgement == example.expected,
                    "\(program.id) 「\(example.name)」: \(verdict.finding?.leaves.map { "\($0.judgement) \($0.condition.sentence())" } ?? [])"
                )
                count += 1
            }
        }
        #expect(count >= 180)
    }

    @Test("機械で判定できる条件のある制度には、例が三つ以上ある")
    func everyProgramHasCases() throws {
        for program in try ProgramSeeds.programs() where program.condition?.criteria.isEmpty == false {
            #expect(program.cases.count >= 3, "\(program.id)")
        }
    }

    @Test("計算例は、そのとおりの額になる")
    func workedExamplesHold() throws {
        let examples = try ProgramSeeds.programs().flatMap { program in program.workedExamples.map { (program, $0) } }
        #expect(!examples.isEmpty)
        for (program, example) in examples {
            #expect(program.grant(for: example.cost)?.total == example.grant, "\(program.id) \(example)")
        }
    }

    @Test("お金の例の額は、区市の書いた率・上限・端数のとおり（公設試験研究機関等利用助成金）")
    func knownExample() throws {
        let program = try #require(
            try ProgramSeeds.programs().first { $0.id.rawValue == "itabashi-kosetsu-shiken" })
        #expect(program.grant(for: Yen(rawValue: 150_000))?.total.rawValue == 100_000)
        #expect(program.grant(for: Yen(rawValue: 60_000))?.total.rawValue == 40_000)
    }
}
