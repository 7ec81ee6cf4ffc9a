import ArgumentParser
import UseCases

/// `enishi team`
struct TeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "team",
        abstract: "補い合う組（連携体）を、役割と足りないことつきで提案する",
        discussion: """
            例: enishi team demo-a004
                enishi team demo-a001 --size 4 --explain
                enishi team --for-file 課題.txt
            組は、求めることと提供できることが互いに合う人どうしです。同じ人ばかりの組は並べません（十組なら一者につき三組まで）。
            """)

    @Argument(help: ArgumentHelp("登録済みの事業者（ID、法人番号、一覧での番号）", valueName: "ID"))
    var id: String?
    @Option(help: ArgumentHelp("課題を書いたファイル（- は標準入力）。一文、一行を一つの求めることとして読む", valueName: "FILE"))
    var forFile: String?
    @Option(
        help: "何者の組か、2から5まで（IDのときは本人を含む。課題のときは応える側の数。既定 \(TeamSize.usual.count)）", transform: number(in: 0...mostLines))
    var size = TeamSize.usual.count
    @Option(name: .customLong("as"), help: "誰の目で見るか: public か coordinator") var audience: ViewerArgument = .coordinator
    @Option(help: "何組まで（既定 5）", transform: number(in: 0...100)) var top = 5
    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @Flag(help: "--format json と同じ") var json = false
    @Flag(help: "点の内訳を付ける") var explain = false
    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard (id == nil) != (forFile == nil) else {
            throw ValidationError("登録済みの事業者のIDか、--for-file のどちらか一方を指定してください。")
        }
    }

    func run() async throws {
        let size = try TeamSize(size)
        let challenge = try forFile.map { try Consultation(challengeFile: $0) }
        let reference = try knowledge.reference(options.seeds(), besideDatabase: options.path)
        let database = try await options.open(reference: reference)
        let form = FormTeams(FindPartners(database: database, reference: reference))
        let answer: FormTeams.Answer
        if let challenge {
            let asker = try challenge.asker(sector: nil, place: nil, reference)
            answer = try await form(for: asker, size: size, top: top, on: day(on), as: audience.viewer)
        } else {
            let asker = try await FindOrganizations(database: database, reference: reference)
                .one(id ?? "", as: audience.viewer)
            answer = try await form(of: asker, size: size, top: top, on: day(on), as: audience.viewer)
        }
        try TeamAnswerText(answer, reference).give(as: json ? .json : format, explain: explain)
    }
}
