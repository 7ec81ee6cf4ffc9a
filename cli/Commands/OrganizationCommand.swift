import ArgumentParser
import Foundation
import Registry
import Store
import UseCases

/// `enishi organization`
struct OrganizationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organization", abstract: "事業者を探す・見る・登録する・直す",
        discussion: "例: enishi organization search 金属加工\n    enishi organization show demo-a001",
        subcommands: [Search.self, Show.self, Add.self, Set.self, Withdraw.self, History.self, ErasePeople.self])

    /// `enishi organization search`
    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "名簿を検索する（2文字の言葉も、1文字でも見つかります）",
            discussion: "例: enishi organization search 研磨 --kind company --place 板橋区")

        @Argument(help: ArgumentHelp("言葉（空白で区切ると、すべてを含むもの）", valueName: "TEXT"))
        var words: [String] = []
        @OptionGroup var options: DatabaseOptions
        @Option(help: "種別（company、農林漁業者 など）") var kind: Organization.Kind?
        @Option(help: "業種コード（E、24 など。下の分類も含む）") var industry: IndustryArgument?
        @Option(help: "市区町村（名前か団体コード）") var place: String?
        @Option(name: .customLong("as"), help: "誰の目で見るか: public か coordinator") var audience: ViewerArgument =
            .coordinator
        @Option(help: "何件まで（既定 50）", transform: number(in: 0...mostLines)) var top = 50
        @Option(help: "table、json、csv") var format: ListFormat = .table

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            var query = DirectoryQuery(
                text: words.isEmpty ? nil : words.joined(separator: " "), kind: kind, limit: top)
            query.industry = industry?.code
            query.municipality = try place.map { try reference.municipality(typed: $0) }
            let found = try await FindOrganizations(database: database, reference: reference)(
                query, as: audience.viewer)
            var table = Table([
                .init(title: "ID", key: "id"), .init(title: "名称", key: "name", width: 36),
                .init(title: "種別", key: "kinds", width: 20), .init(title: "市区町村", key: "place", width: 20),
                .init(title: "提供できること", key: "offers", width: 50),
            ])
            table.rows = found.map { organization in
                [
                    organization.id.rawValue, organization.name,
                    organization.kinds.map(\.label).sorted().joined(separator: "、"), reference.place(of: organization),
                    organization.offers.map(\.text).joined(separator: " / "),
                ]
            }
            try table.write(as: format)
        }
    }

    /// `enishi organization show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "事業者を表示する",
            discussion: "例: enishi organization show demo-a001\n    enishi organization show 8990000000001 --as public")

        @Argument(help: ArgumentHelp("ID、法人番号、または取り込んだ一覧での番号", valueName: "ID")) var id: String
        @OptionGroup var options: DatabaseOptions
        @Option(name: .customLong("as"), help: "誰の目で見るか: public か coordinator") var audience: ViewerArgument =
            .coordinator
        @Option(help: "table、json、csv") var format: ListFormat = .table

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let found = try await FindOrganizations(database: database, reference: reference).one(
                id, as: audience.viewer)
            try giveRecord(found, reference, format)
        }
    }

    /// `enishi organization add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "事業者を登録する",
            discussion: "例: enishi organization add 名称=株式会社こもれび板金 種別=会社 市区町村=板橋区 提供できること1=薄板の曲げ")

        @Argument(help: ArgumentHelp("項目=値（項目は export --template の見出し）", valueName: "項目=値")) var values: [ValueArgument]
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let added = try await EditOrganization(database: database, reference: reference)
                .register(values.map { ($0.title, $0.value) }, as: .console, at: now())
            say("登録しました。")
            give(added.id.rawValue)
        }
    }

    /// `enishi organization set`
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "事業者の項目を直す（直した項目は、あとの取込で上書きされません）",
            discussion: "例: enishi organization set demo-a001 従業員数=12 求めること1=若手の採用\n    値を空にすると、その項目を消します: 資本金=")

        @Argument(help: ArgumentHelp("ID", valueName: "ID")) var id: String
        @Argument(help: ArgumentHelp("項目=値", valueName: "項目=値")) var values: [ValueArgument]
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let found = try await FindOrganizations(database: database, reference: reference).one(id, as: .console)
            let changed = try await EditOrganization(database: database, reference: reference)
                .change(found.id, values.map { ($0.title, $0.value) }, as: .console, at: now())
            say(changed.version == found.version ? "変わったところはありません。" : "保存しました（第\(changed.version)版）。")
        }
    }

    /// `enishi organization withdraw`
    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登録を取り下げる（検索と連携候補に出なくなる。記録は残る）", discussion: "例: enishi organization withdraw demo-a001")

        @Argument(help: ArgumentHelp("ID", valueName: "ID")) var id: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let found = try await FindOrganizations(database: database, reference: reference).one(id, as: .console)
            _ = try await EditOrganization(database: database, reference: reference).withdraw(
                found.id, as: .console, at: now())
            say("「\(found.name)」の登録を取り下げました。戻すには: enishi organization set \(found.id) 状態=登録中")
        }
    }

    /// `enishi organization history`
    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "変更の履歴を表示する", discussion: "例: enishi organization history demo-a001")

        @Argument(help: ArgumentHelp("ID", valueName: "ID")) var id: String
        @OptionGroup var options: DatabaseOptions
        @Option(help: "table、json、csv") var format: ListFormat = .table

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let find = FindOrganizations(database: database, reference: reference)
            let found = try await find.one(id, as: .console)
            var table = Table([
                .init(title: "番号", key: "sequence"), .init(title: "日時", key: "time"), .init(title: "操作", key: "action"),
                .init(title: "アカウント", key: "account"), .init(title: "項目", key: "fields", width: 60),
            ])
            table.rows = try await find.history(of: found.id, as: .console).map { event in
                [
                    "\(event.sequence)", Date(timeIntervalSince1970: Double(event.time)).inTokyo, event.action,
                    event.account.rawValue,
                    event.fields.map { Organization.Field(rawValue: $0)?.label ?? $0 }.joined(separator: "、"),
                ]
            }
            try table.write(as: format)
        }
    }

    /// `enishi organization erase-people`
    struct ErasePeople: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase-people", abstract: "代表者・担当者の個人情報を、履歴からも消す（元に戻せません）",
            discussion: "例: enishi organization erase-people demo-a001 --yes")

        @Argument(help: ArgumentHelp("ID", valueName: "ID")) var id: String
        @OptionGroup var options: DatabaseOptions
        @Flag(help: "確かめずに消す") var yes = false

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            let found = try await FindOrganizations(database: database, reference: reference).one(id, as: .console)
            guard yes else {
                say("「\(found.name)」の\(found.people.count)人の情報を消します。元に戻せません。よければ --yes を付けてください。")
                throw ExitCode(1)
            }
            try await EditOrganization(database: database, reference: reference).erasePeople(
                of: found.id, as: .console, at: now())
            say("\(found.people.count)人の情報を消しました。")
        }
    }
}

extension Date {
    /// `2026-11-21 16:07` in Tokyo.
    var inTokyo: String {
        let style = ISO8601FormatStyle(
            dateTimeSeparator: .space, timeZone: TimeZone(secondsFromGMT: 9 * 60 * 60) ?? .gmt)
        return String(style.year().month().day().time(includingFractionalSeconds: false).format(self).prefix(16))
    }
}
