import HTTPTypes
import Hummingbird
import Registry
import UseCases

/// `/api/v1/organizations/{id}/entries`: offers and needs, one by one.
struct EntryResource {
    let find: FindOrganizations
    let edit: EditOrganization
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("api/v1/organizations/{id}/entries", use: list)
        router.post("api/v1/organizations/{id}/entries", use: add)
        router.get("api/v1/organizations/{id}/entries/{entry}", use: one)
        router.patch("api/v1/organizations/{id}/entries/{entry}", use: change)
        router.delete("api/v1/organizations/{id}/entries/{entry}", use: remove)
    }

    @Sendable @concurrent private func list(request: Request, context: AppContext) async throws -> Response {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        return json(
            EntryListJSON(entries: (organization.offers + organization.needs).map(OrganizationJSON.object)),
            organization.headers)
    }

    @Sendable @concurrent private func one(request: Request, context: AppContext) async throws -> Response {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        guard let entry = organization.entries.first(where: { $0.id?.rawValue == context.parameters.get("entry") })
        else { throw HTTPError(.notFound) }
        return json(OrganizationJSON.object(entry), organization.headers)
    }

    /// Adding takes nothing away from anybody, so it may be done without knowing the version.
    @Sendable @concurrent private func add(request: Request, context: AppContext) async throws -> Response {
        let profile =
            request.headers[.ifMatch] == nil
            ? try await find.profile(try context.parameters.require("id"), as: context.viewer)
            : try await find.editable(request, context)
        guard context.viewer.mayEdit(profile.organization) else { throw Refusal.notForYou }
        let sent = try await request.jsonBody(context).value
        let values = try OrganizationJSON.values(ofNewEntry: sent, in: profile, as: context.viewer)
        let changed = try await save(values, profile, request, context)
        let known = Set(profile.organization.entries.map(\.id))
        guard let entry = changed.entries.first(where: { !known.contains($0.id) }), let id = entry.id else {
            throw HTTPError(.notFound)
        }
        var headers = changed.headers
        headers[.location] = "/api/v1/organizations/\(changed.id)/entries/\(id)"
        return json(OrganizationJSON.object(entry), status: .created, headers)
    }

    @Sendable @concurrent private func change(request: Request, context: AppContext) async throws -> Response {
        let profile = try await find.editable(request, context)
        let (number, before) = try place(profile, context)
        let sent = try await request.jsonBody(context).value
        let values = try OrganizationJSON.values(
            ofChange: sent, to: before, number: number, in: profile, as: context.viewer)
        let changed = try await save(values, profile, request, context)
        guard let entry = changed.entries.first(where: { $0.id == before.id }) else { throw HTTPError(.notFound) }
        return json(OrganizationJSON.object(entry), changed.headers)
    }

    @Sendable @concurrent private func remove(request: Request, context: AppContext) async throws -> Response {
        let profile = try await find.editable(request, context)
        let (number, entry) = try place(profile, context)
        let changed = try await save(
            OrganizationJSON.values(removing: entry.side, number: number), profile, request, context)
        return Response(status: .noContent, headers: changed.headers)
    }

    private func place(_ profile: OrganizationProfile, _ context: AppContext) throws -> (Int, Entry) {
        let id = try context.parameters.require("entry")
        guard let known = profile.numbered.first(where: { $0.entry.id?.rawValue == id }) else {
            throw HTTPError(.notFound)
        }
        return (known.number, known.entry)
    }

    /// The record as the viewer sees it afterwards.
    private func save(
        _ values: [(title: String, value: String)], _ profile: OrganizationProfile, _ request: Request,
        _ context: AppContext
    ) async throws -> Organization {
        let organization = profile.organization
        do {
            let changed = try await find.inTime(request, context) {
                try await edit.change(
                    organization.id, values, expecting: organization.version, as: context.viewer, at: now())
            }
            guard let seen = changed.visible(to: context.viewer) else { throw HTTPError(.notFound) }
            return seen
        } catch let error as UnreadableValues {
            throw UnusableJSON(error.problems.map { ValueProblem($0, inEntry: true) })
        }
    }
}

struct EntryListJSON: Encodable {
    let entries: [JSONValue]
}
