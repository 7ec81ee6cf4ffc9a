import Foundation
public import Registry
public import Store

/// サインイン: trades a personal token for a session, and tells in whose name a request comes.
public struct SignIn: Sendable {
    /// A session ends after so many seconds without a request: thirty minutes, as city offices have it.
    public static let idleSeconds = 30 * 60
    /// A session ends after so many seconds in any case: ten hours.
    public static let longestSeconds = 10 * 60 * 60

    let database: RegistryDatabase

    /// Signs in to this database.
    public init(database: RegistryDatabase) { self.database = database }

    /// A session's secret, for a token that holds.
    public func callAsFunction(secret: String, at time: Int) async throws -> String {
        let typed = secret.trimmed
        guard let token = try await database.token(hash: Self.hash(typed)), token.holds(at: time),
            try await database.viewer(account: token.account) != nil
        else { throw WrongToken() }
        let session = Self.newSecret(prefix: "")
        try await database.startSession(
            hash: Self.hash(session), token: token.id, at: time,
            expiresAt: min(time + Self.longestSeconds, token.expiresAt))
        return session
    }

    /// In whose name a request with this session comes; nil when it is over.
    public func viewer(session: String, at time: Int) async throws -> Viewer? {
        guard let token = try await database.session(hash: Self.hash(session), at: time, idle: Self.idleSeconds)
        else { return nil }
        return try await viewer(of: token, at: time)
    }

    /// In whose name a program's request with this token comes; nil when it does not hold.
    public func viewer(token secret: String, at time: Int) async throws -> Viewer? {
        guard let token = try await database.token(hash: Self.hash(secret)) else { return nil }
        return try await viewer(of: token, at: time)
    }

    /// The name of whoever is signed in, as their own pages show it.
    public func name(of viewer: Viewer) async throws -> String? {
        guard let account = viewer.account else { return nil }
        return try await database.name(of: account)
    }

    /// Ends a session.
    public func end(session: String) async throws { try await database.endSession(hash: Self.hash(session)) }

    private func viewer(of token: Token, at time: Int) async throws -> Viewer? {
        guard token.holds(at: time), var viewer = try await database.viewer(account: token.account) else { return nil }
        viewer.mayWrite = token.mayWrite
        return viewer
    }

    /// SHA-256 in hex. The secrets hold 160 random bits, so a slow hash would add nothing.
    static func hash(_ secret: String) -> String {
        sha256(Array(secret.utf8))
    }

    /// 160 random bits in base 32, easy to copy by hand.
    static func newSecret(prefix: String) -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789abcdefghjkmnpqrstuvwxyz23456789".utf8)
        var random = SystemRandomNumberGenerator()
        let letters = (0..<32).map { _ in alphabet[Int(random.next(upperBound: UInt64(31)))] }
        return prefix + String(decoding: letters, as: UTF8.self)
    }
}

/// The token is unknown, expired or taken back. It is not said which.
public struct WrongToken: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "このトークンではサインインできません。写し間違いがないか、期限が切れていないかを確かめ、分からなければ管理者に新しいものを頼んでください。"
    }
}

/// アカウントの管理, for administrators.
public struct ManageAccounts: Sendable {
    let database: RegistryDatabase

    /// Manages the accounts of this database.
    public init(database: RegistryDatabase) { self.database = database }

    /// Adds a person or a service.
    public func add(_ name: String, kind: Account.Kind, as viewer: Viewer, at time: Int) async throws -> Account {
        try allow(viewer)
        let name = name.trimmed
        guard !name.isEmpty, name.count <= 100 else { throw UnusableAccountName() }
        return try await database.write(as: viewer, at: time) { transaction in
            let account = Account(id: transaction.newID(), kind: kind, name: name)
            try transaction.insert(account)
            return (account, .commit)
        }
    }

    /// Gives a role, or takes it back.
    public func change(
        _ grant: Grant, of account: Account.ID, revoking: Bool, as viewer: Viewer, at time: Int
    ) async throws {
        try allow(viewer)
        guard try await database.viewer(account: account) != nil else { throw NoSuchAccount(id: account.rawValue) }
        try await database.write(as: viewer, at: time) { transaction in
            if revoking {
                try transaction.revoke(grant, of: account)
            } else {
                try transaction.grant(grant, to: account)
            }
            return ((), .commit)
        }
    }

    /// Makes a token and gives its secret, which is never shown again.
    public func issueToken(
        for account: Account.ID, label: String, mayWrite: Bool, days: Int, as viewer: Viewer, at time: Int
    ) async throws -> (token: Token, secret: String) {
        try allow(viewer)
        guard try await database.viewer(account: account) != nil else { throw NoSuchAccount(id: account.rawValue) }
        guard (1...366).contains(days) else { throw UnusableTokenDays(days: days) }
        let secret = SignIn.newSecret(prefix: "enishi-")
        let token = try await database.write(as: viewer, at: time) { transaction in
            let token = Token(
                id: transaction.newID(), account: account, label: label, mayWrite: mayWrite, createdAt: time,
                expiresAt: time + days * 86_400)
            try transaction.insert(token, hash: SignIn.hash(secret))
            return (token, .commit)
        }
        return (token, secret)
    }

    /// Takes a token back; its sessions end at once.
    public func revoke(_ token: Token.ID, as viewer: Viewer, at time: Int) async throws {
        try allow(viewer)
        try await database.write(as: viewer, at: time) { transaction in
            try transaction.revoke(token)
            return ((), .commit)
        }
    }

    /// Closes an account; what it did stays under its name.
    public func close(_ account: Account.ID, as viewer: Viewer, at time: Int) async throws {
        try allow(viewer)
        guard account != Account.console.id, try await database.viewer(account: account) != nil else {
            throw NoSuchAccount(id: account.rawValue)
        }
        try await database.write(as: viewer, at: time) { transaction in
            try transaction.close(account)
            return ((), .commit)
        }
    }

    /// Every account with its tokens.
    public func list(as viewer: Viewer) async throws -> [(account: Account, isActive: Bool, tokens: [Token])] {
        try allow(viewer)
        return try await database.accounts()
    }

    private func allow(_ viewer: Viewer) throws {
        guard viewer.grants.contains(Grant(role: .administrator, scope: .everything)), viewer.mayWrite else {
            throw NotAllowed(what: "アカウントの管理")
        }
    }
}

/// There is no such open account.
public struct NoSuchAccount: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let id: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "アカウント「\(id)」はありません（または閉じられています）。`enishi user list` で確かめてください。" }
}

/// A name no account can have.
public struct UnusableAccountName: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, in Japanese.
    public var description: String { "アカウントの名前は、1文字から100文字までにしてください。" }
}

/// A token that would hold too short or too long.
public struct UnusableTokenDays: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let days: Int
    /// What is wrong and what to do, in Japanese.
    public var description: String { "トークンの期限「\(days)日」は使えません。1〜366日にしてください。" }
}
