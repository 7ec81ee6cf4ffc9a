import ArgumentParser
import JapaneseText
import Registry
import UseCases

/// `enishi user`
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "アカウント、権限、トークンを管理する",
        discussion: """
            例: enishi user add 産業振興課の山田   → アカウントのIDが出る
                enishi user grant ID coordinator
                enishi user token ID --label 山田の端末
            """,
        subcommands: [Add.self, GrantRole.self, IssueToken.self, Revoke.self, Close.self, List.self])

    /// `enishi user add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "アカウントを作る", discussion: "例: enishi user add 産業振興課の山田\n    enishi user add 統計システム --service")

        @Argument(help: ArgumentHelp("名前", valueName: "NAME")) var name: String
        @Flag(help: "人でなく、ほかのシステムのアカウント") var service = false
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let accounts = ManageAccounts(database: try await options.open(reference: try options.reference()))
            let added = try await accounts.add(name, kind: service ? .service : .person, as: .console, at: now())
            say("アカウントを作りました。次は enishi user grant \(added.id) 役割 と enishi user token \(added.id) です。")
            give(added.id.rawValue)
        }
    }

    /// `enishi user grant`
    struct GrantRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "アカウントに役割を与える・取り上げる",
            discussion: """
                役割: member 登録者、supportAgency 支援機関、staff 庁内の職員、coordinator コーディネーター、administrator 管理者
                例: enishi user grant ID coordinator
                    enishi user grant ID coordinator --area 131199
                    enishi user grant ID member --organization demo-a001
                """)

        @Argument(help: ArgumentHelp("アカウントのID", valueName: "ID")) var id: String
        @Argument(help: ArgumentHelp("役割", valueName: "ROLE")) var role: Grant.Role
        @Option(help: "この事業者についてだけ") var organization: String?
        @Option(help: "この区域についてだけ（JP、都道府県2桁、団体コード6桁）") var area: String?
        @Flag(help: "与えるのでなく、取り上げる") var revoke = false
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard organization == nil || area == nil else {
                throw ValidationError("--organization と --area は、どちらか一つにしてください。")
            }
        }

        func run() async throws {
            let reference = try options.reference()
            let database = try await options.open(reference: reference)
            var scope = Grant.Scope.everything
            if let organization {
                let find = FindOrganizations(database: database, reference: reference)
                scope = .organization(try await find.one(organization, as: .console).id)
            } else if let area {
                guard reference.areas.contains(where: { $0.id.rawValue == area }) else { throw NoSuchArea(id: area) }
                scope = .area(.init(rawValue: area))
            }
            try await ManageAccounts(database: database).change(
                Grant(role: role, scope: scope), of: .init(rawValue: id), revoking: revoke, as: .console, at: now())
            say("「\(role.label)」を\(revoke ? "取り上げ" : "与え")ました。")
        }
    }

    /// `enishi user token`
    struct IssueToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "サインインに使うトークンを作る（一度だけ表示します）",
            discussion:
                "例: enishi user token ID --label 山田の端末 --days 90\n    enishi user token ID --label 統計 --read-only")

        @Argument(help: ArgumentHelp("アカウントのID", valueName: "ID")) var id: String
        @Option(help: "何に使うか") var label = "サインイン"
        @Option(help: "何日使えるか（1〜366。既定 90）", transform: number(in: 1...366)) var days = 90
        @Flag(help: "見るだけで、変更できないトークンにする") var readOnly = false
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let accounts = ManageAccounts(database: try await options.open(reference: try options.reference()))
            let (token, secret) = try await accounts.issueToken(
                for: .init(rawValue: id), label: label, mayWrite: !readOnly, days: days, as: .console, at: now())
            say("トークンを作りました（\(Day.inTokyo(at: token.expiresAt))まで）。この画面にしか出ません。本人だけに渡してください。")
            give(secret)
        }
    }

    /// `enishi user revoke`
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "トークンを使えなくする（サインイン中の人もすぐに出される）", discussion: "例: enishi user revoke トークンのID")

        @Argument(help: ArgumentHelp("トークンのID（enishi user list）", valueName: "ID")) var token: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let accounts = ManageAccounts(database: try await options.open(reference: try options.reference()))
            try await accounts.revoke(.init(rawValue: token), as: .console, at: now())
            say("トークンを使えなくしました。")
        }
    }

    /// `enishi user close`
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "アカウントを閉じる（その人がしたことの記録は残る）", discussion: "例: enishi user close ID")

        @Argument(help: ArgumentHelp("アカウントのID", valueName: "ID")) var id: String
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let accounts = ManageAccounts(database: try await options.open(reference: try options.reference()))
            try await accounts.close(.init(rawValue: id), as: .console, at: now())
            say("アカウントを閉じました。")
        }
    }

    /// `enishi user list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "アカウントとトークンを一覧する", discussion: "例: enishi user list --format json")

        @OptionGroup var options: DatabaseOptions
        @Option(help: "table、json、csv") var format: ListFormat = .table

        func run() async throws {
            let accounts = ManageAccounts(database: try await options.open(reference: try options.reference()))
            let time = now()
            var table = Table([
                .init(title: "アカウント", key: "account"), .init(title: "名前", key: "name", width: 30),
                .init(title: "状態", key: "state"), .init(title: "トークン", key: "token"),
                .init(title: "用途", key: "label", width: 30), .init(title: "期限", key: "expires"),
            ])
            for (account, isActive, tokens) in try await accounts.list(as: .console) {
                let state = isActive ? "有効" : "閉鎖"
                if tokens.isEmpty { table.rows.append([account.id.rawValue, account.name, state, "", "", ""]) }
                for token in tokens {
                    let until = token.holds(at: time) ? "\(Day.inTokyo(at: token.expiresAt))" : "使えません"
                    table.rows.append([account.id.rawValue, account.name, state, token.id.rawValue, token.label, until])
                }
            }
            try table.write(as: format)
        }
    }
}

/// There is no such area.
struct NoSuchArea: Error, CustomStringConvertible {
    let id: String
    var description: String { "区域「\(id)」はありません。JP、都道府県の2桁、または団体コードの6桁で指定してください。" }
}
