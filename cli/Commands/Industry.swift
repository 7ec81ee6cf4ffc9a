import ArgumentParser
import Registry
import UseCases

/// `enishi industry`
struct Industry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "日本標準産業分類（第14回改定）を引く", discussion: "例: enishi industry 印刷\n    enishi industry 24")

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
