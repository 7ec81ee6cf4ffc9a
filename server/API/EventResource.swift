import Foundation
import Hummingbird
import Registry
import UseCases

/// `/api/v1/events`: what happened to the records one looks after.
struct EventResource {
    let find: FindOrganizations

    func add(to router: Router<AppContext>) {
        router.get("api/v1/events", use: all)
        router.get("api/v1/organizations/{id}/events", use: ofOne)
    }

    @Sendable @concurrent private func all(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        let limit = try form.number("limit", in: 1...100, standard: 20)
        let after = try Cursor.read(form).map { Int($0.after) ?? 0 } ?? 0
        let events = try await find.history(after: after, limit: limit + 1, as: context.viewer)
        let page = Array(events.prefix(limit))
        let next = events.count > limit ? page.last.map { Cursor(after: "\($0.sequence)").text } : nil
        return json(
            EventPageJSON(events: try await find.eventJSON(page), next: next),
            linkHeader(form, "/api/v1/events", next: next))
    }

    @Sendable @concurrent private func ofOne(request: Request, context: AppContext) async throws -> Response {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let events = try await find.history(of: organization.id, as: context.viewer)
        return json(EventListJSON(events: try await find.eventJSON(events)))
    }
}

/// 出来事: what everybody sees of it who may see the history's page.
struct EventJSON: Codable, Hashable, Sendable {
    let sequence: Int
    /// In Tokyo, with the offset.
    let time: String
    /// Who did it, by name.
    let account: String
    let action: String
    /// The record.
    let organization: String
    /// The names in JSON of what changed.
    let fields: [String]
}

struct EventListJSON: Encodable {
    let events: [EventJSON]
}

struct EventPageJSON: Encodable {
    let events: [EventJSON]
    /// The cursor of the next page; null on the last.
    let next: String?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(events, forKey: .events)
        try container.encode(next, forKey: .next)  // null, not missing
    }

    private enum CodingKeys: CodingKey { case events, next }
}

extension FindOrganizations {
    /// Events with the names of those who did them.
    func eventJSON(_ events: [Event]) async throws -> [EventJSON] {
        let names = try await accountNames(in: events)
        return events.map { event in
            let fields = event.fields.flatMap { name in
                Organization.Field(rawValue: name).map(OrganizationJSON.names) ?? [name]
            }
            return EventJSON(
                sequence: event.sequence, time: event.time.inTokyo,
                account: names[event.account] ?? event.account.rawValue, action: event.action,
                organization: event.recordID, fields: fields)
        }
    }
}

extension Int {
    /// Seconds since 1970 as `2026-11-21T16:07:09+09:00`.
    fileprivate var inTokyo: String {
        let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 9 * 60 * 60) ?? .gmt)
            .year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .colon)
        return style.format(Date(timeIntervalSince1970: Double(self)))
    }
}
