import JapaneseText
import Registry

extension OrganizationColumn {
    /// Every column but the entries, in the order of the file.
    static let all: [OrganizationColumn] = names + industry + place + contact + facts + farm + record

    private static let names: [OrganizationColumn] = [
        OrganizationColumn("ID", "id", nil, write: { organization, _ in organization.id.rawValue }) { value, row in
            guard let id = Organization.ID(parsing: value) else {
                row.reject("ID", value, "IDに使えない文字があります。", "書き出した時のIDに戻すか、新しい事業者なら空欄にしてください。")
                return
            }
            row.statedID = id
        },
        OrganizationColumn("名称", "name", .name, write: { organization, _ in organization.name }) { value, row in
            guard let name = row.text("名称", value, maximum: 200) else { return }
            row.organization.name = name.replacing("\n", with: " ")
        },
        OrganizationColumn("フリガナ", "nameKana", .nameKana, \.nameKana),
        OrganizationColumn("屋号", "tradeName", .tradeName, \.tradeName),
        OrganizationColumn(
            "種別", "kinds", .kinds, .list,
            write: { organization, _ in
                let known = Organization.Kind.allCases.filter(organization.kinds.contains).map(\.label)
                return ListText.joined(known + [organization.otherKinds].compactMap(\.self))
            }
        ) { value, row in
            for part in ListText.parts(of: value) { row.readKind(part) }
        },
        OrganizationColumn(
            "法人番号", "corporateNumber", .corporateNumber,
            write: { organization, _ in organization.corporateNumber?.rawValue }
        ) { value, row in
            row.organization.corporateNumber = row.reading("法人番号", value, CorporateNumber.init(parsing:))
        },
        OrganizationColumn(
            "インボイス登録番号", "invoiceNumber", .invoiceNumber,
            write: { organization, _ in organization.invoiceNumber?.rawValue }
        ) { value, row in
            row.organization.invoiceNumber = row.reading("インボイス登録番号", value, InvoiceNumber.init(parsing:))
        },
    ]

    private static let industry: [OrganizationColumn] = [
        OrganizationColumn(
            "業種コード", "industryCode", .industry, write: { organization, _ in organization.industry?.rawValue }
        ) {
            value, row in row.parts.industryCode = row.text("業種コード", value, maximum: 100)
        },
        OrganizationColumn(
            "業種", "industry", .industry,
            write: { organization, reference in
                organization.industryText ?? organization.industry.flatMap { reference.industries.item($0)?.name }
            }
        ) { value, row in row.parts.industryName = row.text("業種", value, maximum: 200) },
        OrganizationColumn("工商農の別", "sector", .sector, write: { organization, _ in organization.declaredSector?.label })
        {
            value, row in
            if let sector = Sector(word: value) {
                row.organization.declaredSector = sector
            } else {
                row.warn("工商農の別", value, "工・商・農・支援・学・金・福・官のどれでもありません。", "不明として扱います。")
            }
        },
    ]

    private static let place: [OrganizationColumn] = [
        OrganizationColumn(
            "団体コード", "municipalityCode", .municipality,
            write: { organization, _ in organization.site?.municipality?.rawValue }
        ) { value, row in
            guard let (code, isRepaired) = row.reading("団体コード", value, MunicipalityCode.parse) else { return }
            if isRepaired { row.warn("団体コード", value, "桁が足りないか、全角です。", "\(code.rawValue)として読みました。") }
            row.parts.municipalityCode = code
        },
        OrganizationColumn(
            "市区町村", "location", .municipality,
            write: { organization, reference in
                guard let site = organization.site else { return nil }
                return site.municipality.flatMap { reference.gazetteer.municipality(code: $0.rawValue) }
                    .map { $0.prefecture + $0.name } ?? site.municipalityText
            }
        ) { value, row in row.parts.municipalityName = row.text("市区町村", value, maximum: 100) },
        OrganizationColumn(
            "郵便番号", "postalCode", .postalCode, write: { organization, _ in organization.site?.postalCode?.rawValue }
        ) {
            value, row in
            guard let code = row.reading("郵便番号", value, PostalCode.init(parsing:)) else { return }
            row.site.postalCode = code
        },
        OrganizationColumn("所在地", "address", .address, write: { organization, _ in organization.site?.address }) {
            value, row in
            guard let text = row.text("所在地", value, maximum: 300) else { return }
            row.parts.address.append(text.replacing("\n", with: " "))
        },
        OrganizationColumn(
            "場所の種類", "placeKind", .placeKind, write: { organization, _ in organization.site?.kind.label }
        ) {
            value, row in
            guard let kind = Place.Kind(word: value) else {
                row.reject(
                    "場所の種類", value, "知らない場所の種類です。",
                    "\(Place.Kind.allCases.map(\.label).joined(separator: "、"))から選んでください。")
                return
            }
            row.parts.placeKind = kind
        },
        OrganizationColumn(
            "緯度", "lat", .coordinate, .number,
            write: { organization, _ in organization.exactCoordinate.map { "\($0.latitude)" } }
        ) {
            value, row in row.parts.latitude = row.degrees("緯度", value)
        },
        OrganizationColumn(
            "経度", "lon", .coordinate, .number,
            write: { organization, _ in organization.exactCoordinate.map { "\($0.longitude)" } }
        ) {
            value, row in row.parts.longitude = row.degrees("経度", value)
        },
    ]

    private static let contact: [OrganizationColumn] = [
        OrganizationColumn("電話番号", "phone", .phone, write: { organization, _ in organization.phone }) { value, row in
            row.organization.phone = row.phone("電話番号", value)
        },
        OrganizationColumn("メール", "email", .email, write: { organization, _ in organization.email }) { value, row in
            guard value.contains("@"), !value.contains(where: \.isWhitespace) else {
                row.reject("メール", value, "メールアドレスの形ではありません。", "「name@example.jp」のように入れてください。")
                return
            }
            row.organization.email = row.text("メール", value, maximum: 254)
        },
        OrganizationColumn("ウェブサイト", "website", .website, write: { organization, _ in organization.website }) {
            value, row in row.organization.website = row.webAddress("ウェブサイト", value)
        },
        OrganizationColumn(
            "代表者", "representative", .people, .list,
            write: { organization, _ in organization.people(in: .representative) }
        ) { value, row in row.readPeople(value, as: .representative, column: "代表者") },
        OrganizationColumn(
            "担当者", "contact", .people, .list, write: { organization, _ in organization.people(in: .contact) }
        ) {
            value, row in row.readPeople(value, as: .contact, column: "担当者")
        },
    ]

    private static let facts: [OrganizationColumn] = [
        OrganizationColumn(
            "設立・創業日", "founded", .founded, write: { organization, _ in organization.founded?.description }
        ) {
            value, row in
            row.organization.founded = row.day("設立・創業日", value).map { PartialDay($0.day, precision: $0.precision) }
        },
        OrganizationColumn(
            "資本金", "capital", .capital, .number,
            write: { organization, _ in organization.capital.map { "\($0.rawValue)" } }
        ) {
            value, row in row.organization.capital = row.reading("資本金", value, Yen.init(parsing:))
        },
        OrganizationColumn(
            "従業員数", "staff", .staff, .number, write: { organization, _ in organization.staff.map(String.init) }
        ) {
            value, row in row.organization.staff = row.count("従業員数", value)
        },
        OrganizationColumn("紹介文", "description", .summary, \.summary),
        OrganizationColumn(
            "関心のある分野", "interests", .interests, .list,
            write: { organization, _ in ListText.joined(organization.interests) }
        ) { value, row in row.organization.interests = row.list("関心のある分野", value) },
    ]

    private static let farm: [OrganizationColumn] = [
        OrganizationColumn(
            "認定農業者", "certifiedFarmer", .farm,
            write: { organization, _ in organization.farm?.isCertified.map { $0 ? "はい" : "いいえ" } }
        ) { value, row in
            guard let answer = row.yesOrNo("認定農業者", value) else { return }
            row.farm.isCertified = answer
        },
        OrganizationColumn(
            "経営面積（平方メートル）", "farmArea", .farm, .number,
            write: { organization, _ in organization.farm?.areaSquareMetres.map(String.init) }
        ) { value, row in
            guard let area = row.count("経営面積（平方メートル）", value) else { return }
            row.farm.areaSquareMetres = area
        },
        OrganizationColumn(
            "作物", "crops", .farm, .list,
            write: { organization, _ in organization.farm.map { ListText.joined($0.crops) } }
        ) {
            value, row in
            row.farm.crops = row.list("作物", value)
        },
    ]

    private static let record: [OrganizationColumn] = [
        OrganizationColumn(
            "月の紹介受入数", "capacity", .capacity, .number,
            write: { organization, _ in organization.capacityPerMonth.map(String.init) }
        ) { value, row in row.organization.capacityPerMonth = row.count("月の紹介受入数", value) },
        OrganizationColumn(
            "休止開始日", "pauseFrom", .pause, write: { organization, _ in organization.pause?.from.description }
        ) {
            value, row in row.parts.pauseFrom = row.day("休止開始日", value)?.day
        },
        OrganizationColumn(
            "休止終了日", "pauseUntil", .pause, write: { organization, _ in organization.pause?.until?.description }
        ) {
            value, row in row.parts.pauseUntil = row.day("休止終了日", value)?.last
        },
        OrganizationColumn("状態", "state", .state, write: { organization, _ in organization.state.label }) {
            value, row in
            guard let state = Organization.State(word: value), state != .merged else {
                row.reject("状態", value, "知らない状態です。", "登録中、下書き、確認待ち、閉鎖、取下げから選んでください。")
                return
            }
            row.organization.state = state
        },
        OrganizationColumn("閉鎖日", "closedOn", .state, write: { organization, _ in organization.closedOn?.description })
        {
            value, row in
            row.organization.closedOn = row.day("閉鎖日", value)?.last
        },
        OrganizationColumn(
            "確認日", "verifiedOn", .verification, write: { organization, _ in organization.verification?.on.description }
        ) {
            value, row in row.parts.verifiedOn = row.day("確認日", value)?.day
        },
        OrganizationColumn(
            "確認者", "verifiedBy", .verification, write: { organization, _ in organization.verification?.by }
        ) {
            value, row in row.parts.verifiedBy = row.text("確認者", value, maximum: 100)
        },
        OrganizationColumn(
            "項目ごとの公開範囲", "audiences", .audiences, .list,
            write: { organization, _ in
                ListText.joined(organization.audiences.map { "\($0.key.label)=\($0.value.label)" }.sorted())
            }
        ) { value, row in row.readAudiences(value) },
        OrganizationColumn(
            "他の番号", "identifiers", .identifiers, .list,
            write: { organization, _ in
                ListText.joined(organization.identifiers.map { "\($0.scheme)=\($0.value)" }.sorted())
            }
        ) { value, row in
            row.readIdentifiers(value)
        },
    ]
}

extension Organization {
    /// The coordinate that was told, not the town's.
    fileprivate var exactCoordinate: Coordinate? { site?.isApproximate == true ? nil : site?.coordinate }

    /// People in a role: `name / phone / mail`, joined.
    fileprivate func people(in role: Person.Role) -> String? {
        ListText.joined(
            people.filter { $0.role == role }.map { person in
                var parts = [person.name, person.phone ?? "", person.email ?? ""]
                while parts.last?.isEmpty == true { parts.removeLast() }
                return parts.joined(separator: " / ")
            })
    }
}
