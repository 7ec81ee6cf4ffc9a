import JapaneseText
import Matching
public import Registry

extension ApplicantFacts {
    /// What the register says of an organisation, as far as the viewer sees it; what it does not say stays unknown.
    ///
    /// The registered site counts for every way to look at a place, but for the home of somebody behind a company.
    public init(_ organization: Organization, _ reference: Reference) {
        self.init()
        form = ApplicantForm(organization)
        if let code = organization.site?.municipality {
            for basis in LocationBasis.allCases where basis != .residence { places[basis] = code }
            if form?.isIndividual == true, organization.corporateNumber == nil { places[.residence] = code }
        }
        industry = organization.industry
        founded = organization.founded.map { .on($0) }
        quantities[.capital] = organization.capital?.rawValue
        quantities[.employees] = organization.staff
        quantities[.farmland] = organization.farm?.areaSquareMetres
        if let isCertified = organization.farm?.isCertified { lists[.farmerStatus] = .init(["認定農業者": isCertified]) }
        let fields = reference.priorityFields.map(\.name).filter { field in
            organization.interests.contains { $0.contains(field) }
        }
        lists[.priorityField] = .init(Dictionary(fields.map { ($0, true) }) { $1 })
    }
}

extension ApplicantForm {
    /// The form that a record's name, numbers and kinds tell; nil where they leave it open.
    init?(_ organization: Organization) {
        if let words = CompanyName(organization.name).legalForm {
            guard let form = Self(legalForm: words) else { return nil }
            self = form
            return
        }
        guard organization.corporateNumber == nil else { return nil }
        if organization.kinds.contains(.founder) {
            self = .founder
        } else if organization.kinds.contains(.freelancer) {
            self = .soleProprietor
        } else if organization.kinds.contains(.association), organization.name.contains("商店") {
            self = .streetAssociation
        } else if organization.kinds == [.farm] {
            self = .farmer
        } else {
            return nil
        }
    }

    /// A legal form in full: 特定非営利活動法人, 医療法人社団 …
    private init?(legalForm: String) {
        let known: [(String, ApplicantForm)] = [
            ("株式会社", .stockCompany), ("有限会社", .limitedCompany), ("合名会社", .generalPartnership),
            ("合資会社", .limitedPartnership), ("合同会社", .limitedLiability), ("特定非営利活動法人", .npo), ("NPO法人", .npo),
            ("一般社団法人", .association), ("一般財団法人", .foundation), ("医療法人", .medical), ("社会福祉法人", .welfare),
            ("商店街振興組合", .streetCooperative), ("協同組合", .cooperative),
        ]
        guard let form = known.first(where: { legalForm.contains($0.0) })?.1 else { return nil }
        self = form
    }
}
