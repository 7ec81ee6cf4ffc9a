import ArgumentParser
import Foundation
import Matching
import Registry
import TabularFiles
import UseCases

/// `enishi industry`
struct Industry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "industry", abstract: "日本標準産業分類（第14回改定）を引く、業種の候補をさがす",
        discussion: "例: enishi industry 印刷\n    enishi industry suggest 卵の殻から肥料を作っています",
        subcommands: [Find.self, Suggest.self, Trial.self], defaultSubcommand: Find.self)

    /// `enishi industry find`
    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "コードや名前で引く（find は省けます）", discussion: "例: enishi industry 印刷\n    enishi industry 24")

        @Argument(help: ArgumentHelp("コード、または名前の一部", valueName: "TEXT")) var words: String
        @OptionGroup var options: SeedsOptions
        @Option(help: "table、json、csv") var format: ListFormat = .table

        func run() async throws {
            let industries = try options.reference().industries
            let below = IndustryCode(parsing: words).map(industries.below) ?? []
            let found = below.isEmpty ? industries.items.filter { $0.name.contains(words) }.map(\.code) : below
            guard !found.isEmpty else {
                say("「\(words)」に当たる業種はありません。別の言葉か、2〜4桁のコードで引いてください。")
                throw ExitCode(1)
            }
            var table = Table([
                .init(title: "コード", key: "code"), .init(title: "名称", key: "name"), .init(title: "工商農", key: "sector"),
            ])
            table.rows = found.compactMap { industries.item($0) }.map {
                [$0.code.rawValue, $0.name, industries.sector(of: $0.code)?.label ?? ""]
            }
            try table.write(as: format)
        }
    }

    /// `enishi industry suggest`
    struct Suggest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "仕事の内容から、業種の候補を理由つきでさがす",
            discussion: """
                例: enishi industry suggest 卵の殻から肥料を作っています
                    enishi industry suggest - --top 3 --json < 仕事の内容.txt
                """)

        @Argument(help: ArgumentHelp("仕事の内容（- は標準入力）", valueName: "TEXT")) var words: String
        @Option(help: "何件まで（既定 \(SuggestIndustries.usual)）", transform: number(in: 1...SuggestIndustries.most))
        var top = SuggestIndustries.usual
        @Flag(help: "JSONで出す") var json = false
        @OptionGroup var knowledge: KnowledgeOptions
        @OptionGroup var options: SeedsOptions

        func run() async throws {
            let text = try words == "-" ? TextFile.text(path: "-") : words
            let reference = try knowledge.reference(options.seeds())
            let found = try SuggestIndustries(reference: reference)(text, top: top)
            if json { return give(try IndustrySuggestionsJSON(found, reference).text) }
            guard !found.isEmpty else {
                say("業種の候補は見つかりません。作っているもの、売っているものの名前を入れて、書き直してください。")
                throw ExitCode(1)
            }
            if found[0].isWeak { say("手がかりが弱く、どれも確かではありません。説明を読んで選ぶか、作っているもの、していることの名前を足してください。") }
            for suggestion in found {
                let middle = reference.industries.item(suggestion.middle)?.name ?? ""
                give(
                    "\(suggestion.code.rawValue) \(reference.industries.item(suggestion.code)?.name ?? "")　\(suggestion.score)点"
                )
                give("    中分類 \(suggestion.middle.rawValue) \(middle)")
                for reason in suggestion.reasons { give("    \(reason.phrase(middle: middle))　\(reason.share)点") }
            }
        }
    }

    /// `enishi industry trial`
    struct Trial: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "業種の候補の当たる割合を測る（例示を五つに分け、一つずつ伏せて当てる）",
            discussion: """
                例: enishi industry trial --words-only
                知識の表は、例示を見た人たちが書きました。知識つきの割合は、その分だけ高く出ます。
                """)

        @OptionGroup var knowledge: KnowledgeOptions
        @OptionGroup var options: SeedsOptions

        func run() async throws {
            let reference = try knowledge.reference(options.seeds())
            let suggest = SuggestIndustries(reference: reference)
            var table = Table([
                .init(title: "やり方", key: "method"), .init(title: "数え方", key: "counted"),
                .init(title: "件数", key: "asked"),
                .init(title: "細分類が先頭", key: "first"), .init(title: "細分類が10位まで", key: "topTen"),
                .init(title: "中分類が先頭", key: "middle"),
            ])
            let methods = [("言葉だけ", Knowledge.none)] + (knowledge.wordsOnly ? [] : [("知識つき", reference.knowledge)])
            for (title, knowledge) in methods {
                let trial = try suggest.trial(knowledge: knowledge)
                table.rows += [row(title, "異なる例示", trial.byText), row(title, "表の行", trial.byLine)]
            }
            try table.write(as: .table)
        }

        private func row(_ title: String, _ counted: String, _ figures: IndustryTrial.Figures) -> [String] {
            [title, counted, "\(figures.asked)"]
                + [figures.first, figures.topTen, figures.middle].map {
                    String(format: "%.1f%%", Double($0) / Double(max(1, figures.asked)) * 100)
                }
        }
    }
}
