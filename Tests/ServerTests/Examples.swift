import Foundation
import HTTPTypes
import JapaneseText
import Logging
import Registry
import Store
import Support
import Synchronization
import UseCases

@testable import enishi_server

/// 例: what the tests of the server start from. Every organisation is invented.
enum Examples {
    /// The time of the examples: noon in Tokyo on 21 November 2026.
    static let now = 1_795_230_000

    /// The code tables of this checkout, read once.
    static func reference() throws -> Reference { try loaded.get() }
    private static let loaded = Result { try Reference(seeds()) }

    /// The seeds of this checkout.
    static func seeds() throws -> Seeds {
        try Seeds(stated: Folders.checkout.appendingPathComponent("seeds").path)
    }
}

extension Ground {
    /// A registry at a fixed time, empty unless another is given.
    static func example(
        _ database: RegistryDatabase? = nil, uploads: String? = nil, settings: ServerSettings? = nil,
        log: Logger = Logger(label: "ServerTests"), now: @escaping @Sendable () -> Int = { Examples.now }
    ) throws -> Ground {
        Ground(
            database: try database ?? RegistryDatabase.inMemory(), reference: try Examples.reference(),
            publicFolder: Folders.checkout.appendingPathComponent("server/Public").path,
            mappings: try MappingFiles.known(seeds: Examples.seeds(), stated: nil).mappings,
            uploadFolder: try uploads ?? Folders.temporary().path, formSecret: "secret", now: now,
            settings: try settings ?? .patient(), log: log)
    }
}

extension ServerSettings {
    /// Settings of a test: whoever asks may ask often, because the clock stands still.
    static func patient(_ more: String...) throws -> ServerSettings {
        let often = ["--reads-per-second", "10000", "--questions-per-second", "10000", "--sign-in-failures", "10000"]
        let contact = ["--contact", "架空市産業振興課 03-0000-0000"]
        return try ServerSettings(arguments: ["enishi-server"] + often + contact + more, environment: [:])
    }
}

/// A server with a registry of its own, and people who visit it.
struct Site {
    let database: RegistryDatabase
    /// What time it is on this site.
    let clock = Clock()
    /// Where uploaded files wait.
    let uploads: URL
    let client: InProcessClient

    /// A site on which these organisations are registered.
    static func with(_ organizations: [Organization] = [], settings: ServerSettings? = nil) async throws -> Site {
        let database = try RegistryDatabase.inMemory()
        try await PrepareDatabase(reference: Examples.reference(), seeds: Examples.seeds())
            .prepare(database, at: Examples.now)
        try await database.write(as: .console, at: Examples.now) { transaction in
            for organization in organizations { try transaction.insert(organization) }
            return ((), .commit)
        }
        return try Site(database, settings)
    }

    /// A site with the demo city.
    static func demoCity() async throws -> Site {
        let site = try await with()
        _ = try await PrepareDatabase(reference: Examples.reference(), seeds: Examples.seeds())
            .loadDemo(into: site.database, at: Examples.now)
        return site
    }

    private init(_ database: RegistryDatabase, _ settings: ServerSettings?) throws {
        self.database = database
        let (clock, uploads) = (clock, try Folders.temporary())
        self.uploads = uploads
        client = InProcessClient(
            try buildRouter(.example(database, uploads: uploads.path, settings: settings) { clock.time }))
    }

    /// Somebody who has not signed in.
    func visitor() -> Visitor { Visitor(client) }

    /// Somebody with this role, signed in.
    func visitor(
        _ role: Grant.Role, scope: Grant.Scope = .everything, mayWrite: Bool = true
    ) async throws -> Visitor {
        let visitor = Visitor(client)
        try await visitor.signIn(with: token(role, scope: scope, mayWrite: mayWrite))
        return visitor
    }

    /// The secret of a token of a new account with this role.
    func token(_ role: Grant.Role, scope: Grant.Scope = .everything, mayWrite: Bool = true) async throws -> String {
        let manage = ManageAccounts(database: database)
        let account = try await manage.add("架空の\(role.label)", kind: .person, as: .console, at: Examples.now)
        try await manage.change(
            Grant(role: role, scope: scope), of: account.id, revoking: false, as: .console, at: Examples.now)
        return try await manage.issueToken(
            for: account.id, label: "試験", mayWrite: mayWrite, days: 30, as: .console, at: Examples.now
        ).secret
    }

    /// The record as it stands.
    func stored(_ id: Organization.ID) async throws -> Organization? { try await database.organization(id) }
}

/// 時計 that stands still until it is set.
final class Clock: Sendable {
    private let seconds = Mutex(Examples.now)

    var time: Int { seconds.withLock { $0 } }
    func advance(by more: Int) { seconds.withLock { $0 += more } }
}

/// 見に来た人: keeps cookies as a browser does, and sends the forms it was given.
actor Visitor {
    private let client: InProcessClient
    private(set) var cookies: [String: String] = [:]

    init(_ client: InProcessClient) { self.client = client }

    func get(_ path: String) async throws -> InProcessClient.Answer { try await send(.get, path) }

    /// Sends a form with the key that the pages of this visitor carry, or another one.
    func post(_ path: String, _ fields: [(String, String)] = [], key: String? = nil) async throws
        -> InProcessClient.Answer
    {
        let known = try await key == nil ? formKey() : key ?? ""
        let pairs = (known.isEmpty ? [] : [("form-key", known)]) + fields
        let body = pairs.map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return try await send(.post, path, body: body)
    }

    /// Sends a form with a file, as a browser does.
    func upload(
        _ path: String, _ fields: [(String, String)] = [], file: (name: String, bytes: [UInt8])?, key: String? = nil
    ) async throws -> InProcessClient.Answer {
        let known = try await key == nil ? formKey() : key ?? ""
        var body = (known.isEmpty ? [] : [("form-key", known)] + fields).map {
            "--boundary\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }.joined().utf8.map(\.self)
        if let file {
            body += Array(
                "--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n"
                    .utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        return try await send(
            .post, path, bytes: body + Array("--boundary--\r\n".utf8), type: "multipart/form-data; boundary=boundary")
    }

    /// The key in the forms given to this visitor.
    func formKey() async throws -> String {
        let page = try await get("/sign-in").body
        return page.firstMatch(of: /name="form-key" value="([0-9a-f]+)"/).map { String($0.1) } ?? ""
    }

    @discardableResult
    func signIn(with token: String, next: String = "/") async throws -> InProcessClient.Answer {
        try await post("/sign-in", [("token", token), ("next", next)])
    }

    func send(_ method: HTTPRequest.Method, _ path: String, body: String = "") async throws
        -> InProcessClient.Answer
    {
        try await send(method, path, bytes: Array(body.utf8), type: nil)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, bytes: [UInt8], type: String?) async throws
        -> InProcessClient.Answer
    {
        let jar = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        var headers: HTTPFields = jar.isEmpty ? [:] : [.cookie: jar]
        headers[.contentType] = type
        let answer = try await client.send(method, path, headers: headers, bytes: bytes)
        for set in answer.headers[values: .setCookie] {
            let parts = set.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(parts[0])] = parts[1].isEmpty ? nil : String(parts[1])
        }
        return answer
    }
}

extension Organization {
    /// 見本の架空竹工房: a sole proprietor in 板橋区 with an offer and a need that everybody may see.
    static var bambooWorks: Organization {
        var organization = Organization(id: .init(rawValue: "bamboo"), name: "架空竹工房")
        organization.kinds = [.company]
        organization.industry = IndustryCode(rawValue: "24")
        var place = Place(kind: .office)
        place.municipality = MunicipalityCode(rawValue: "131199")
        organization.site = place
        organization.entries = [Entry(side: .offer, text: "竹の加工と編み"), Entry(side: .need, text: "竹林を手入れさせてくれる畑")]
        return organization
    }

    /// 見本の架空ささやき農園: fits the bamboo works both ways.
    static var whisperFarm: Organization {
        var organization = Organization(id: .init(rawValue: "farm"), name: "架空ささやき農園")
        organization.kinds = [.farm]
        var place = Place(kind: .plot)
        place.municipality = MunicipalityCode(rawValue: "132292")
        organization.site = place
        organization.entries = [Entry(side: .offer, text: "竹林のある畑"), Entry(side: .need, text: "収穫かごの竹の加工")]
        return organization
    }
}
