import ArgumentParser
import Foundation
import Matching
import Registry
import TabularFiles
import UseCases

/// `enishi knowledge`
struct KnowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", abstract: "業種・商売の知識を確かめる、引く、書き出す",
        discussion: "例: enishi knowledge show 卵の殻\n    enishi knowledge path 豆腐店 飼料",
        subcommands: [Check.self, Show.self, Path.self, Gaps.self, Export.self])

    /// `enishi knowledge check`
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "表の誤りをすべて示し、関係を抜き出して読む",
            discussion: """
                例: enishi knowledge check
                    enishi knowledge check --terms 例示.csv --column example_term
                    enishi knowledge check --texts 店舗一覧.csv 直売所.csv --column 業種 説明 販売品1
                --texts では、漢字・カタカナ・英字が二つ以上続くところを一語と数え、同じ文は一つの表で一度だけ読みます。
                """)

        @Option(
            help: ArgumentHelp("読んで確かめるために抜き出す関係の数（既定 50）", valueName: "N"), transform: number(in: 0...mostLines))
        var sample = 50
        @Option(help: ArgumentHelp("網羅率を測る言葉の表", valueName: "FILE")) var terms: String?
        @Option(parsing: .upToNextOption, help: ArgumentHelp("文の中の言葉の網羅率を測る表", valueName: "FILE"))
        var texts: [String] = []
        @Option(parsing: .upToNextOption, help: ArgumentHelp("それらの表の列の見出し。表にあるものだけ読む", valueName: "TITLE"))
        var column: [String] = []
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard (terms == nil && texts.isEmpty) == column.isEmpty else {
                throw ValidationError("--terms か --texts と、--column は、いっしょに指定してください。")
            }
        }

        func run() async throws {
            let read = try ReadKnowledge(options.seeds(), besideDatabase: options.path).tables()
            for problem in read.problems + read.doubts { say(problem.description) }
            let knowledge = read.knowledge
            for relation in knowledge.sampledRelations(sample) { give(relation.sentence + "。") }
            say(
                "概念\(knowledge.concepts.count)、書き方\(knowledge.formCount)、関係\(knowledge.relations.count)、"
                    + "旬\(knowledge.seasons.count)。版 \(knowledge.version)。")
            if let terms { try cover(terms, knowledge) }
            try coverTexts(knowledge)
            guard read.problems.isEmpty, read.doubts.isEmpty else {
                say("直すところが\(read.problems.count + read.doubts.count)件あります。")
                throw ExitCode(1)
            }
        }

        private func cover(_ path: String, _ knowledge: Knowledge) throws {
            let words = try ReadKnowledge.columns(column, of: TabularFile(path: path))
            let missing = words.filter { !knowledge.covers($0) }
            for word in missing.prefix(sample) { give("知識にない: \(word)") }
            let covered = words.count - missing.count
            say(
                "「\(column.joined(separator: "・"))」\(words.count)語のうち、\(covered)語（\(percent(covered, of: words.count))）に知識が届きます。"
            )
        }

        private func coverTexts(_ knowledge: Knowledge) throws {
            var all: [String] = []
            for path in texts {
                let file = try TabularFile(path: path)
                let read = try ReadKnowledge.columns(column, of: file)
                tell(knowledge.coverage(of: read), of: file.name)
                all += read
            }
            guard !texts.isEmpty else { return }
            let coverage = knowledge.coverage(of: all)
            for word in coverage.missing.prefix(sample) { give("知識にない: \(word.word)（\(word.count)回）") }
            tell(coverage, of: "全部で")
        }

        private func tell(_ coverage: Knowledge.Coverage, of name: String) {
            let (covered, words) = (coverage.coveredOccurrences, coverage.occurrences)
            let (different, all) = (coverage.covered.count, coverage.words.count)
            say(
                "\(name): のべ\(words)語のうち\(covered)語（\(percent(covered, of: words))）、"
                    + "異なり\(all)語のうち\(different)語（\(percent(different, of: all))）に知識が届きます。")
        }

        private func percent(_ part: Int, of whole: Int) -> String {
            String(format: "%.1f%%", whole == 0 ? 0 : Double(part) / Double(whole) * 100)
        }
    }

    /// `enishi knowledge show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "言葉が何を指すと読まれ、何につながるかを示す", discussion: "例: enishi knowledge show おから")

        @Argument(help: ArgumentHelp("言葉、または文", valueName: "TERM"), transform: boundedTerm) var term: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let knowledge = try ReadKnowledge(options.seeds(), besideDatabase: options.path)(leavingOutBroken: true)
            let found = knowledge.concepts(in: term)
            guard !found.isEmpty else {
                say("「\(term)」に当たる概念はありません。別の書き方で引くか、\(ReadKnowledge.localName) に加えてください。")
                throw ExitCode(1)
            }
            for place in found {
                let concept = knowledge.concepts[place]
                give("■ \(concept.label)（\(concept.kind.rawValue)）")
                if !concept.forms.isEmpty { give("  書き方: \(concept.forms.joined(separator: "、"))") }
                if let months = knowledge.seasons[place] {
                    give("  旬: \(months.sorted().map { "\($0)月" }.joined(separator: "、"))")
                }
                for link in knowledge.links(of: place) { give("  \(link.sentence)。") }
            }
        }
    }

    /// `enishi knowledge path`
    struct Path: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "提供できることから求めることへ、知識がどうつながるかを示す",
            discussion: "例: enishi knowledge path 豆腐店 堆肥")

        @Argument(help: ArgumentHelp("提供できること", valueName: "TERM"), transform: boundedTerm) var offer: String
        @Argument(help: ArgumentHelp("求めること", valueName: "TERM"), transform: boundedTerm) var need: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let knowledge = try ReadKnowledge(options.seeds(), besideDatabase: options.path)(leavingOutBroken: true)
            guard let chain = knowledge.chain(from: offer, to: need) else {
                say("「\(offer)」から「\(need)」へのつながりは、知識にありません。")
                throw ExitCode(1)
            }
            give(chain.text)
            for link in chain.links { give("  \(link.sentence)。") }
        }
    }

    /// `enishi knowledge gaps`
    struct Gaps: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "名簿によく出るのに知識にない言葉を、多い順に示す",
            discussion: "例: enishi knowledge gaps --top 50\n見つけた言葉は、データベースと同じ場所の \(ReadKnowledge.localName) に加えられます。")

        @Option(help: "何件まで（既定 50）", transform: number(in: 0...mostLines)) var top = 50
        @Option(help: "table、json、csv") var format: ListFormat = .table
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let knowledge = try ReadKnowledge(options.seeds(), besideDatabase: options.path)(leavingOutBroken: true)
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let texts = try await FindOrganizations(database: database, reference: reference).entryTexts(as: .console)
            var table = Table([
                .init(title: "言葉", key: "word", width: 30), .init(title: "件数", key: "count"),
                .init(title: "例", key: "example", width: 60),
            ])
            table.rows = knowledge.gaps(in: texts).prefix(top).map { [$0.word, "\($0.count)", $0.example] }
            try table.write(as: format)
        }
    }

    /// `enishi knowledge export`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "知識をSKOS（Turtle）で書き出す", discussion: "例: enishi knowledge export > 知識.ttl")

        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            give(try ReadKnowledge(options.seeds(), besideDatabase: options.path)().turtle)
        }
    }
}

/// Reads words to look up: as long as an offer or a need at most.
private func boundedTerm(_ text: String) throws -> String {
    guard text.count <= Entry.maximumLength else { throw TermTooLong(length: text.count) }
    return text
}

/// Words to look up that are longer than any offer or need.
private struct TermTooLong: Error, CustomStringConvertible {
    let length: Int
    var description: String { "\(length)文字あります。\(Entry.maximumLength)文字までにしてください。" }
}
