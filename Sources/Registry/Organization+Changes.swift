extension Organization {
    /// One field in its canonical text: codes as stored, days in ISO, lists joined; nil when nothing is known.
    ///
    /// What differs between two versions of a record is what differs in these texts.
    public func text(of field: Field) -> String? {
        switch field {
        case .name: name
        case .nameKana: nameKana
        case .tradeName: tradeName
        case .kinds: parts([kinds.isEmpty ? nil : kinds.map(\.rawValue).sorted().joined(separator: ","), otherKinds])
        case .corporateNumber: corporateNumber?.rawValue
        case .invoiceNumber: invoiceNumber?.rawValue
        case .industry: parts([industry?.rawValue, industryText])
        case .sector: declaredSector?.rawValue
        case .municipality:
            parts([site?.municipality?.rawValue, site?.municipalityText, site?.town])
        case .postalCode: site?.postalCode?.rawValue
        case .address: site?.address
        case .coordinate:
            site?.coordinate.map {
                "\($0.latitude),\($0.longitude)" + (site?.isApproximate == true ? " approximate" : "")
            }
        case .placeKind: site?.kind.rawValue
        case .phone: phone
        case .email: email
        case .website: website
        case .people:
            joined(people.map(\.canonicalText))
        case .founded: founded?.description
        case .capital: capital.map { "\($0.rawValue)" }
        case .staff: staff.map { "\($0)" }
        case .summary: summary
        case .interests: joined(interests)
        case .farm: farm?.canonicalText
        case .offers: joined(offers.map(\.canonicalText))
        case .needs: joined(needs.map(\.canonicalText))
        case .capacity: capacityPerMonth.map { "\($0)" }
        case .pause: pause.map { "\($0.from)/\($0.until.map { "\($0)" } ?? "")" }
        case .state: state.rawValue + (closedOn.map { " \($0)" } ?? "") + (mergedInto.map { " \($0)" } ?? "")
        case .verification: verification.map { "\($0.on) \($0.by ?? "")" }
        case .audiences: joined(audiences.map { "\($0.key.rawValue)=\($0.value)" }.sorted())
        case .identifiers: joined(identifiers.map { "\($0.scheme)=\($0.value)" }.sorted())
        }
    }

    /// The fields in which `other` differs from this one.
    public func changedFields(to other: Organization) -> [Field] {
        self == other ? [] : Field.allCases.filter { text(of: $0) != other.text(of: $0) }
    }

    /// Makes this record say of `field` what `other` says.
    public mutating func take(_ field: Field, from other: Organization) {
        switch field {
        case .name: name = other.name
        case .nameKana: nameKana = other.nameKana
        case .tradeName: tradeName = other.tradeName
        case .kinds: (kinds, otherKinds) = (other.kinds, other.otherKinds)
        case .corporateNumber: corporateNumber = other.corporateNumber
        case .invoiceNumber: invoiceNumber = other.invoiceNumber
        case .industry: (industry, industryText) = (other.industry, other.industryText)
        case .sector: declaredSector = other.declaredSector
        case .municipality, .postalCode, .address, .coordinate, .placeKind: takePlace(field, from: other)
        case .phone: phone = other.phone
        case .email: email = other.email
        case .website: website = other.website
        case .people: people = other.people
        case .founded: founded = other.founded
        case .capital: capital = other.capital
        case .staff: staff = other.staff
        case .summary: summary = other.summary
        case .interests: interests = other.interests
        case .farm: farm = other.farm
        case .offers: entries = other.offers + needs
        case .needs: entries = offers + other.needs
        case .capacity: capacityPerMonth = other.capacityPerMonth
        case .pause: pause = other.pause
        case .state: (state, closedOn, mergedInto) = (other.state, other.closedOn, other.mergedInto)
        case .verification: verification = other.verification
        case .audiences: audiences = other.audiences
        case .identifiers: identifiers = other.identifiers
        }
    }

    /// The town goes with the municipality, because both stay public where the street number does not.
    private mutating func takePlace(_ field: Field, from other: Organization) {
        guard let kind = site?.kind ?? other.site?.kind else { return }
        let theirs = other.site ?? Place(kind: kind)
        var mine = site ?? Place(kind: kind)
        switch field {
        case .municipality:
            let isSame = mine.municipality == theirs.municipality && mine.municipalityText == theirs.municipalityText
            (mine.municipality, mine.municipalityText) = (theirs.municipality, theirs.municipalityText)
            // Whoever names only the municipality says nothing against the town.
            if !isSame || theirs.town != nil || theirs.isEmpty { mine.town = theirs.town }
        case .postalCode: mine.postalCode = theirs.postalCode
        case .placeKind: mine.kind = theirs.kind
        case .address: (mine.address, mine.streetNumber) = (theirs.address, theirs.streetNumber)
        case .coordinate: (mine.coordinate, mine.isApproximate) = (theirs.coordinate, theirs.isApproximate)
        default: break
        }
        site = mine
    }

    private func joined(_ parts: [String]) -> String? { parts.isEmpty ? nil : parts.joined(separator: "\n") }

    /// Each part on a line of its own, so that the same words in another part are another text.
    private func parts(_ parts: [String?]) -> String? {
        parts.allSatisfy { $0 == nil } ? nil : parts.map { $0 ?? "" }.joined(separator: "\n")
    }
}

extension Entry {
    /// Everything said of the entry, in one line.
    var canonicalText: String {
        var parts = [text]
        if let category { parts.append("category=\(category.rawValue)") }
        if state != .published { parts.append("state=\(state.rawValue)") }
        if !isConfirmed { parts.append("unconfirmed") }
        if audience != .public { parts.append("audience=\(audience)") }
        if let validFrom { parts.append("from=\(validFrom)") }
        if let validUntil { parts.append("until=\(validUntil)") }
        if let season { parts.append("season=" + season.sorted().map { "\($0)" }.joined(separator: ",")) }
        if let quantity { parts.append("quantity=\(quantity)") }
        if let verification { parts.append("verified=\(verification.on) \(verification.by ?? "")") }
        return parts.joined(separator: "\t")
    }
}

extension Person {
    /// Everything said of the person, in one line.
    public var canonicalText: String { "\(role.rawValue)|\(name)|\(phone ?? "")|\(email ?? "")" }
}

extension FarmProfile {
    /// Everything said of the farm, in one line.
    var canonicalText: String {
        [isCertified.map { "\($0)" }, areaSquareMetres.map { "\($0)" }, crops.joined(separator: ";")]
            .map { $0 ?? "" }.joined(separator: "|")
    }
}
