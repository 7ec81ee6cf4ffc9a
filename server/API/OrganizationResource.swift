import HTTPTypes
import Hummingbird
import Registry
import UseCases

/// `/api/v1/organizations`: finding, reading, registering, changing and withdrawing.
struct OrganizationResource {
    let find: FindOrganizations
    let edit: EditOrganization
    let reference: Reference
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("api/v1/organizations", use: list)
        router.post("api/v1/organizations", use: register)
        router.get("api/v1/organizations/{id}", use: one)
        router.patch("api/v1/organizations/{id}", use: change)
        router.delete("api/v1/organizations/{id}", use: withdraw)
    }

    @Sendable @concurrent private func list(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        let cursor = try Cursor.read(form)
        var conditions = try conditions(form)
        conditions.limit = try form.number("limit", in: 1...100, standard: 20)
        conditions.after = cursor.map { Organization.ID(rawValue: $0.after) }
        let page = try await find.page(conditions, as: context.viewer)
        let next = page.next.map { Cursor(after: $0.rawValue).text }
        return json(
            OrganizationPageJSON(
                total: page.total, organizations: page.organizations.map { OrganizationJSON.object($0, reference) },
                next: next),
            linkHeader(form, "/api/v1/organizations", next: next))
    }

    /// The filters of the directory's page, by the same names.
    private func conditions(_ form: Form) throws -> DirectoryConditions {
        var form = form
        form.remove("after")
        let filters = DirectoryFilters(form, reference)
        let empty = ["sector", "kind"].filter { form.has($0) && form[$0].isEmpty }.map {
            ValueProblem(field: $0, problem: "値がありません。", advice: "しぼらないなら、付けないでください。")
        }
        let problems = empty + filters.problems.map { ValueProblem(sentences: $0.text, field: $0.field) }
        guard problems.isEmpty else { throw UnusableParameters(problems: problems) }
        return filters.query
    }

    @Sendable @concurrent private func one(request: Request, context: AppContext) async throws -> Response {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        if request.names(organization.eTag, in: .ifNoneMatch, isWeakEnough: true) == true {
            return Response(status: .notModified, headers: organization.headers)
        }
        return json(OrganizationJSON.object(organization, reference), organization.headers)
    }

    @Sendable @concurrent private func register(request: Request, context: AppContext) async throws -> Response {
        let key = try idempotencyKey(request)
        let refusesNamesakes = try request.queryForm["namesakes"] != "allow"
        let (bytes, sent) = try await request.jsonBody(context)
        let values = try OrganizationJSON.values(ofNew: sent)
        let (viewer, reference) = (context.viewer, reference)
        guard let key else {
            let added = try await edit.register(
                values, as: viewer, at: now(), refusesNamesakes: refusesNamesakes)
            return created(added.id, try Self.answer(added, viewer, reference))
        }
        let registered = try await edit.register(
            values, onceAs: key, request: bytes, as: viewer, at: now(), refusesNamesakes: refusesNamesakes
        ) { try Self.answer($0, viewer, reference) }
        var response = created(registered.id, registered.answer)
        if registered.isRepeated, let field = HTTPField.Name.idempotencyReplayed { response.headers[field] = "true" }
        return response
    }

    private static func answer(_ added: Organization, _ viewer: Viewer, _ reference: Reference) throws -> String {
        guard let seen = added.visible(to: viewer) else { throw NotRegistered(id: added.id.rawValue) }
        return String(decoding: try OrganizationJSON.object(seen, reference).bytes(), as: UTF8.self)
    }

    /// A new record is in its first version.
    private func created(_ id: Organization.ID, _ answer: String) -> Response {
        jsonBytes(
            answer.utf8, status: .created,
            [.location: "/api/v1/organizations/\(id)", .eTag: Organization.eTag(version: 1)])
    }

    private func idempotencyKey(_ request: Request) throws -> String? {
        guard let field = HTTPField.Name.idempotencyKey, let key = request.headers[field] else { return nil }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw UnusableParameters(problems: [
                .init(
                    field: "Idempotency-Key", problem: "空か、長すぎるか、使えない文字があります。",
                    advice: "UUIDのような、空白のない200文字までの英数字と記号にしてください。")
            ])
        }
        return key
    }

    @Sendable @concurrent private func change(request: Request, context: AppContext) async throws -> Response {
        let profile = try await find.editable(request, context)
        let sent = try await request.jsonBody(context).value
        let values = try OrganizationJSON.values(ofChange: sent, to: profile, as: context.viewer)
        let changed = try await find.inTime(request, context) {
            try await edit.change(
                profile.organization.id, values, expecting: profile.organization.version, as: context.viewer,
                at: now())
        }
        guard let seen = changed.visible(to: context.viewer) else { throw NotRegistered(id: changed.id.rawValue) }
        return json(OrganizationJSON.object(seen, reference), seen.headers)
    }

    @Sendable @concurrent private func withdraw(request: Request, context: AppContext) async throws -> Response {
        let profile = try await find.editable(request, context)
        let withdrawn = try await find.inTime(request, context) {
            try await edit.withdraw(
                profile.organization.id, expecting: profile.organization.version, as: context.viewer, at: now())
        }
        return Response(status: .noContent, headers: withdrawn.headers)
    }
}

/// 名簿の1ページ
struct OrganizationPageJSON: Encodable {
    /// How many fit in all.
    let total: Int
    let organizations: [JSONValue]
    /// The cursor of the next page; null on the last.
    let next: String?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(total, forKey: .total)
        try container.encode(organizations, forKey: .organizations)
        try container.encode(next, forKey: .next)  // null, not missing
    }

    private enum CodingKeys: CodingKey { case total, organizations, next }
}

/// `Link: <…>; rel="next"` to the same list after a cursor.
func linkHeader(_ form: Form, _ path: String, next: String?) -> HTTPFields {
    guard let next, let field = HTTPField.Name.link else { return [:] }
    let kept = form.fields.filter { $0.name != "after" && !$0.value.isEmpty } + [("after", next)]
    let query = kept.map { "\($0.name)=\($0.value.percentEncoded)" }.joined(separator: "&")
    return [field: "<\(path)?\(query)>; rel=\"next\""]
}

extension Organization {
    /// The ETag of a version.
    static func eTag(version: Int) -> String { "\"\(version)\"" }
    var eTag: String { Self.eTag(version: version) }
    /// What goes with the record wherever it is answered: what one sees of it depends on who one is.
    var headers: HTTPFields {
        var headers: HTTPFields = [.eTag: eTag, .cacheControl: "private, no-cache"]
        headers[.vary] = "Authorization, Cookie"
        return headers
    }
}

extension FindOrganizations {
    /// The record of the path for somebody who may change it and who has read its present version.
    func editable(_ request: Request, _ context: AppContext) async throws -> OrganizationProfile {
        let profile = try await profile(try context.parameters.require("id"), as: context.viewer)
        let organization = profile.organization
        guard context.viewer.mayEdit(organization) else { throw Refusal.notForYou }
        guard let isPresent = request.names(organization.eTag, in: .ifMatch, isWeakEnough: false) else {
            throw MissingPrecondition()
        }
        guard isPresent else { throw try await stale(organization, request, context) }
        return profile
    }

    /// Saves; who was overtaken between reading and saving came as late as who was overtaken before.
    func inTime<Saved: Sendable>(
        _ request: Request, _ context: AppContext, save: () async throws -> Saved
    ) async throws -> Saved {
        do { return try await save() } catch let error as EditedMeanwhile {
            guard let named = request.headers[.ifMatch], named != "*" else { throw error }
            let present = try await profile(try context.parameters.require("id"), as: context.viewer)
            throw try await stale(present.organization, request, context)
        }
    }

    private func stale(_ organization: Organization, _ request: Request, _ context: AppContext) async throws
        -> StaleVersion
    {
        let known = (request.headers[.ifMatch] ?? "").filter { $0 != "\"" }
        guard let version = Int(known), (1..<organization.version).contains(version) else {
            return StaleVersion(version: organization.version, changes: nil)
        }
        let events = try await history(of: organization.id, since: version, as: context.viewer)
        return StaleVersion(version: organization.version, changes: try await eventJSON(events))
    }
}
