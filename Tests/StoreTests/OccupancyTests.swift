import JapaneseText
import Registry
import Store
import Testing

@Suite("どこをいつから使っているか")
struct Occupancies {
    private func site(_ town: String, _ number: String) -> Place {
        var place = Place(kind: .office)
        place.municipality = MunicipalityCode(rawValue: "131199")
        place.town = town
        place.address = town + number
        place.streetNumber = number
        return place
    }

    private func moved(_ next: Place?) async throws -> (database: RegistryDatabase, after: Organization) {
        let database = try await RegistryDatabase.example()
        var organization = Organization.example("shop", "架空食堂")
        organization.site = site("坂下一丁目", "1-1")
        let before = try await database.add(organization)
        var changed = before
        changed.site = next
        let stored = try await database.write(as: .console, at: 1_790_000_000) { [changed] transaction in
            (try transaction.update(before, to: changed, byPerson: true), .commit)
        }
        return (database, stored)
    }

    @Test("町が変われば引っ越し: 前の場所の使用が終わり、新しい場所の使用が始まる")
    func move() async throws {
        let (database, after) = try await moved(site("志村二丁目", "3-4"))
        let all = try await database.occupancies(of: after.id)
        let day = Day.inTokyo(at: 1_790_000_000)
        #expect(all.map(\.until) == [day, nil])
        #expect(all.map(\.from) == [nil, day])
        #expect(all.last?.place == after.site?.id)
        #expect(try await database.organization(after.id)?.site?.address == "志村二丁目3-4")
    }

    @Test("同じ町の中の書き直しは、同じ場所の訂正")
    func correction() async throws {
        let (database, after) = try await moved(site("坂下一丁目", "1-2"))
        #expect(try await database.occupancies(of: after.id).count == 1)
        #expect(try await database.organization(after.id)?.site?.streetNumber == "1-2")
    }

    @Test("場所を消せば、使用も残らない")
    func removal() async throws {
        let (database, after) = try await moved(nil)
        #expect(try await database.occupancies(of: after.id).isEmpty)
    }
}
