import ArgumentParser
import Foundation
import JapaneseText
import Matching
import Registry
import UseCases

/// `enishi match`
struct Match: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "合う相手を、理由つきで探す",
        discussion: """
            例: enishi match demo-a001 --explain
                enishi match --need "規格外の野菜を引き取ってくれるところ" --from-sector 農 --from-place 西東京市
                enishi match --need-file 相談.txt --within 5 --format json
                enishi match demo-a001 --only offers
                enishi match demo-a001 --why-not demo-a054
                enishi match --all --top 20 --out 全員.csv
            """)

    @Argument(help: ArgumentHelp("登録済みの事業者（ID、法人番号、一覧での番号）", valueName: "ID"))
    var id: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("求めること（未登録の人の相談）", valueName: "TEXT"))
    var need: [String] = []
    @Option(parsing: .upToNextOption, help: ArgumentHelp("提供できること", valueName: "TEXT"))
    var offer: [String] = []
    @Option(help: ArgumentHelp("求めることを書いたファイル（- は標準入力。空行で区切ると別々の求めること）", valueName: "FILE"))
    var needFile: String?
    @Option(help: "相談する人の工・商・農の別") var fromSector: Sector?
    @Option(help: "相談する人の市区町村か所在地") var fromPlace: String?
    @Option(
        help: ArgumentHelp("これだけから探す: needs（だれが持っているか）、offers（だれが使えるか）、求めること・提供できることのID", valueName: "WHICH"))
    var only: String?
    @Option(help: "この工・商・農の相手だけ（いくつでも）") var sector: [Sector] = []
    @Option(help: "この種別の相手だけ（いくつでも）") var kind: [Organization.Kind] = []
    @Option(help: ArgumentHelp("この距離（km）より近い相手だけ", valueName: "KM"), transform: kilometres) var within: Double?
    @Option(name: .customLong("as"), help: "誰の目で見るか: public か coordinator") var audience: ViewerArgument = .coordinator
    @Option(help: "何件まで（既定 20）", transform: number(in: 0...mostLines)) var top = 20
    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @Flag(help: "表に理由を付ける") var explain = false
    @Flag(help: "登録された全員の相手を、点とともに一つの表（CSV）に書く") var all = false
    @Option(help: ArgumentHelp("--all の書き出し先", valueName: "FILE")) var out: String?
    @Option(help: ArgumentHelp("この事業者が候補の何番目か、出てこないならなぜかを答える", valueName: "ID"))
    var whyNot: String?
    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        let hasWords = !need.isEmpty || !offer.isEmpty || needFile != nil
        guard all == (out != nil) else { throw ValidationError("--all と --out FILE は、いっしょに使ってください。") }
        guard !all || (id == nil && !hasWords && filterIsEmpty) else {
            throw ValidationError("--all は、--top、--on、--as とだけ、いっしょに使えます。")
        }
        guard all || (id == nil) == hasWords else {
            throw ValidationError("登録済みの事業者のIDか、--need・--offer・--need-file のどちらか一方を指定してください。")
        }
        guard id == nil || (fromSector == nil && fromPlace == nil) else {
            throw ValidationError("--from-sector と --from-place は、未登録の人の相談（--need など）でだけ使えます。")
        }
        guard whyNot == nil || id != nil else {
            throw ValidationError("--why-not は、登録済みの事業者のIDといっしょに使ってください。")
        }
        guard whyNot == nil || audience == .coordinator else {
            throw ValidationError("--why-not には、コーディネーターの目でだけ答えます。--as を外してください。")
        }
        guard only == nil || id != nil else {
            throw ValidationError("--only は、登録済みの事業者のIDといっしょに使ってください。文章なら、--need か --offer の片方だけを書いてください。")
        }
    }

    private var filterIsEmpty: Bool {
        sector.isEmpty && kind.isEmpty && within == nil && only == nil && whyNot == nil && fromSector == nil
            && fromPlace == nil
    }

    private func giveEverybody(to path: String) async throws {
        let reference = try knowledge.reference(options.seeds(), besideDatabase: options.path)
        let database = try await options.open(reference: reference)
        let found = try await FindPartners(database: database, reference: reference)
            .everybody(top: top, on: day(on), as: audience.viewer)
        try await writeFile(found.table, to: path)
        say("\(found.count)件の事業者について、\(path) に書きました。")
    }

    func run() async throws {
        if let out { return try await giveEverybody(to: out) }
        let texts = try id == nil ? Consultation(needs: need, offers: offer, needFile: needFile) : nil
        let reference = try knowledge.reference(options.seeds(), besideDatabase: options.path)
        let database = try await options.open(reference: reference)
        let find = FindPartners(database: database, reference: reference)
        let filter = MatchFilter(
            sectors: sector.isEmpty ? nil : Swift.Set(sector), kinds: kind.isEmpty ? nil : Swift.Set(kind),
            withinKilometres: within)
        if let texts {
            let asker = try texts.asker(sector: fromSector, place: fromPlace, reference)
            let answer = try await find(for: asker, top: top, on: day(on), filter: filter, as: audience.viewer)
            return try PartnerAnswerText(answer, reference).give(as: format, explain: explain)
        }
        let organizations = FindOrganizations(database: database, reference: reference)
        let asker = try await organizations.one(id ?? "", as: audience.viewer)
        let focus = try only.map { try MatchFocus(word: $0, of: asker, on: day(on)) } ?? .everything
        if let whyNot {
            let partner = try await organizations.one(whyNot, as: audience.viewer)
            let found = try await find(
                whyNot: partner, for: asker, from: focus, on: day(on), filter: filter, as: audience.viewer)
            return try PartnerAnswerText(found.answer, reference).give(found, as: format)
        }
        let answer = try await find(
            of: asker, from: focus, top: top, on: day(on), filter: filter, as: audience.viewer)
        try PartnerAnswerText(answer, reference).give(as: format, explain: explain)
    }
}
