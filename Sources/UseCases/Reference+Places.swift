import JapaneseText
public import Matching
public import Registry

extension Reference {
    /// A municipality as a person types it: a code, or a name with or without its prefecture.
    public func municipality(typed: String) throws -> MunicipalityCode {
        // What is no code is a name.
        if let code = try? MunicipalityCode.parse(typed).code, gazetteer.municipality(code: code.rawValue) != nil {
            return code
        }
        guard let code = gazetteer.municipality(named: typed).flatMap({ MunicipalityCode(rawValue: $0.code) }) else {
            throw UnknownMunicipality(typed: typed)
        }
        return code
    }

    /// Where an address or a municipality is.
    func position(typed: String) throws -> Position? {
        let address = gazetteer.address(typed)
        let code = address.municipalityCode.flatMap(MunicipalityCode.init(rawValue:))
        if let latitude = address.latitude, let longitude = address.longitude,
            let coordinate = Coordinate(latitude: latitude, longitude: longitude)
        {
            return Position(coordinate, in: code)
        }
        return centre(of: try code ?? municipality(typed: typed))
    }

    /// Where an organisation is, as far as its record shows; at least in the middle of its municipality.
    public func position(of organization: Organization) -> Position? {
        guard let site = organization.site else { return nil }
        return site.coordinate.map { Position($0, in: site.municipality) } ?? site.municipality.flatMap(centre)
    }

    private func centre(of municipality: MunicipalityCode) -> Position? {
        gazetteer.municipality(code: municipality.rawValue)
            .flatMap { Coordinate(latitude: $0.latitude, longitude: $0.longitude) }
            .map { Position(centre: $0, of: municipality) }
    }

    /// Municipality and town of an organisation, for lists.
    public func place(of organization: Organization) -> String {
        guard let site = organization.site else { return "" }
        let municipality = site.municipality.flatMap { gazetteer.municipality(code: $0.rawValue) }?.name
        return (municipality ?? site.municipalityText ?? "") + (site.town ?? "")
    }
}

/// A text that names no municipality, or two.
public struct UnknownMunicipality: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let typed: String
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "市区町村「\(typed)」が分かりません。都道府県から書く（例 東京都府中市）か、団体コード（6桁）で指定してください。"
    }
}
