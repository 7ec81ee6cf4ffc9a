import Foundation
import HTTPTypes
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("API: 説明（OpenAPI）")
struct APIDescriptionTests {
    @Test("説明と権限の表は、過不足なく同じ道を持つ")
    func sameRoutes() {
        let described = OpenAPI.operations.map(\.route)
        #expect(described.count == Set(described).count)
        #expect(Set(described) == Set(Access.table.keys.filter { $0.path.hasPrefix("/api/") }))
        #expect(Set(OpenAPI.operations.map(\.id)).count == described.count)
    }

    @Test("どの操作にも、題・権限・429 があり、指すものはみなある")
    func isWhole() throws {
        let document = try JSONValue(OpenAPI.document.bytes())
        #expect(document["openapi"] == "3.1.0")
        for operation in OpenAPI.operations {
            let described = try #require(
                document["paths"]?[operation.route.path]?[operation.route.method.lowercased()], "\(operation.route)")
            #expect(described["summary"]?.text?.isEmpty == false)
            #expect(described["responses"]?["429"] != nil)
            let isOpen = Access.table[operation.route] == .everybody
            #expect(described["security"]?.items.contains([:]) == isOpen, "\(operation.id)")
        }
        for pointer in references(in: document) {
            let found = pointer.split(separator: "/").dropFirst().reduce(document as JSONValue?) { $0?[String($1)] }
            #expect(found != nil, "\(pointer)")
        }
    }

    private func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            (members["$ref"]?.text.map { [$0] } ?? []) + members.values.flatMap(references)
        case .array(let items): items.flatMap(references)
        default: []
        }
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard let pointer = value["$ref"]?.text else { return value }
        return pointer.split(separator: "/").dropFirst()
            .reduce(OpenAPI.document as JSONValue?) { $0?[String($1)] } ?? .null
    }

    @Test("実際の答えは、説明のとおりの形をしている")
    func answersAreAsDescribed() async throws {
        let site = try await Site.with([.withEverything(id: "all"), .bambooWorks, .whisperFarm])
        try await site.addProgram()
        let coordinator = try await site.program(.coordinator)
        let entry = try #require(try await site.stored(.init(rawValue: "all"))?.entries.first?.id)
        let calls: [(HTTPRequest.Method, String, String, String?)] = [
            (.get, "/organizations", "/organizations", nil), (.get, "/organizations/{id}", "/organizations/all", nil),
            (.post, "/organizations", "/organizations", #"{"name": "架空"}"#),
            (.patch, "/organizations/{id}", "/organizations/all", #"{"staff": 4}"#),
            (.get, "/organizations/{id}/entries", "/organizations/all/entries", nil),
            (.get, "/organizations/{id}/entries/{entry}", "/organizations/all/entries/\(entry)", nil),
            (.post, "/organizations/{id}/entries", "/organizations/all/entries", #"{"side": "need", "text": "竹"}"#),
            (.patch, "/organizations/{id}/entries/{entry}", "/organizations/all/entries/\(entry)", #"{"text": "板"}"#),
            (.get, "/organizations/{id}/partners", "/organizations/bamboo/partners", nil),
            (.get, "/organizations/{id}/partners/{partner}", "/organizations/bamboo/partners/farm?only=needs", nil),
            (.get, "/organizations/{id}/partners/{partner}", "/organizations/bamboo/partners/farm?kind=bank", nil),
            (.get, "/organizations/{id}/partners/{partner}", "/organizations/bamboo/partners/bamboo", nil),
            (.post, "/partners", "/partners", #"{"needs": ["竹の加工"]}"#),
            (.get, "/organizations/{id}/teams", "/organizations/bamboo/teams?size=2", nil),
            (.post, "/teams", "/teams", #"{"text": "竹の加工を頼みたい。竹林のある畑もほしい。", "size": 2}"#),
            (.post, "/teams", "/teams", #"{"text": "", "size": 2}"#),
            (.get, "/programs", "/programs?open=true&kind=subsidy", nil),
            (.get, "/programs", "/programs?closesWithin=0", nil),
            (.get, "/programs/{id}", "/programs/mihon-hojo", nil), (.get, "/programs/{id}", "/programs/nothing", nil),
            (.get, "/organizations/{id}/programs", "/organizations/bamboo/programs", nil),
            (.get, "/events", "/events", nil), (.get, "/organizations/{id}/events", "/organizations/all/events", nil),
            (.get, "/industries", "/industries", nil), (.get, "/industries/{code}", "/industries/2442", nil),
            (.post, "/industry-suggestions", "/industry-suggestions", #"{"text": "豆腐を作る", "top": 3}"#),
            (.post, "/industry-suggestions", "/industry-suggestions", #"{"text": "！"}"#),
            (.get, "/municipalities", "/municipalities", nil), (.get, "/health", "/health", nil),
            (.get, "/readiness", "/readiness", nil),
            (.get, "/organizations", "/organizations?limit=0", nil),
            (.post, "/organizations", "/organizations", #"{"name": ""}"#),
            (.get, "/organizations/{id}", "/organizations/nobody", nil),
        ]
        for (method, path, real, body) in calls {
            let answer = try await coordinator.send(method, real, body, ifMatch: body == nil ? nil : "*")
            let told = "\(method) \(real) \(answer.status)"
            let responses = OpenAPI.document["paths"]?["/api/v1\(path)"]?[method.rawValue.lowercased()]?["responses"]
            let response = try #require(responses?["\(answer.status)"], "\(told)")
            let type = try #require(answer.headers[.contentType]?.split(separator: ";").first.map(String.init))
            let schema = try #require(resolved(response)["content"]?[type]?["schema"], "\(told)")
            #expect(Schema(schema).problems(of: answer.json) == [], "\(told)")
        }
    }
}
