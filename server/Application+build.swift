import Hummingbird
import Logging
import Registry
import Store
import UseCases

/// What the routes stand on.
struct Ground: Sendable {
    let database: RegistryDatabase
    let reference: Reference
    let publicFolder: String
    /// Layouts of other lists, for the import.
    let mappings: [ColumnMapping]
    /// Where uploaded files wait to be confirmed.
    let uploadFolder: String
    /// Signs the forms.
    let formSecret: String
    /// Seconds since 1970.
    let now: @Sendable () -> Int
    let settings: ServerSettings
    let log: Logger
}

/// Every route of the server; who may use which stands in `Access.table`.
func buildRouter(_ ground: Ground) throws -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    let signIn = SignIn(database: ground.database)
    let find = FindOrganizations(database: ground.database, reference: ground.reference)
    let overview = TakeOverview(database: ground.database, reference: ground.reference)
    let (counts, limits) = (RequestCounts(), RateLimits(ground.settings))
    addMiddleware(to: router, ground, signIn, overview, counts, limits)
    try PublicFiles(folder: ground.publicFolder).add(to: router)
    SignInRoutes(signIn: signIn, limits: limits, now: ground.now).add(to: router)
    router.get("doors/{name}") { _, context in
        guard let page = DoorPage(try context.parameters.require("name"), context) else { throw HTTPError(.notFound) }
        return page.html
    }
    HomeRoutes(overview: overview, reference: ground.reference, now: ground.now).add(to: router)
    // One for pages and API: it keeps the index between questions.
    let findPartners = FindPartners(database: ground.database, reference: ground.reference)
    let suggest = SuggestIndustries(reference: ground.reference)
    addDirectory(to: router, ground, find, findPartners, suggest)
    // One for pages and API: it keeps the programs between questions.
    let findPrograms = try FindPrograms(database: ground.database, reference: ground.reference)
    ProgramRoutes(find: find, findPrograms: findPrograms, reference: ground.reference, now: ground.now).add(to: router)
    ProgramResource(find: find, findPrograms: findPrograms, reference: ground.reference, now: ground.now).add(
        to: router)
    let staged = StagedImport(
        database: ground.database, reference: ground.reference, mappings: ground.mappings,
        folder: ground.uploadFolder)
    staged.tidy(at: ground.now())
    ImportRoutes(staged: staged, now: ground.now).add(to: router)
    HealthRoutes(database: ground.database).add(to: router)
    MetricRoutes(database: ground.database, counts: counts).add(to: router)
    try addAPI(to: router, ground, find, findPartners, suggest)
    return router
}

/// What every request passes before it comes to its route, in this order.
private func addMiddleware(
    to router: Router<AppContext>, _ ground: Ground, _ signIn: SignIn, _ overview: TakeOverview,
    _ counts: RequestCounts, _ limits: RateLimits
) {
    let settings = ground.settings
    router.add(
        middleware: PeerMiddleware(speaksTLS: settings.tls != nil, isBehindProxy: settings.isBehindProxy))
    router.add(middleware: RequestLogMiddleware(log: ground.log, counts: counts))
    router.add(middleware: SecurityHeadersMiddleware())
    router.add(middleware: FrameMiddleware(overview: overview, contact: settings.contact))
    router.add(middleware: ErrorMiddleware(log: ground.log))
    router.add(middleware: RequestBoundsMiddleware())
    router.add(
        middleware: VisitorMiddleware(
            signIn: signIn, forms: FormKeys(secret: ground.formSecret), limits: limits, now: ground.now))
    // Once more inside, where it is known who looks: an error page, too, shows as whom one is signed in.
    router.add(middleware: ErrorMiddleware(log: ground.log))
    router.add(middleware: RateLimitMiddleware(limits: limits, now: ground.now))
    router.add(middleware: AccessMiddleware())
    router.add(middleware: ParameterMiddleware())
}

/// 名簿: finding organisations and their partners, registering, changing and withdrawing them.
private func addDirectory(
    to router: Router<AppContext>, _ ground: Ground, _ find: FindOrganizations, _ findPartners: FindPartners,
    _ suggest: SuggestIndustries
) {
    OrganizationRoutes(
        find: find, export: ExportOrganizations(database: ground.database, reference: ground.reference),
        reference: ground.reference
    ).add(to: router)
    PartnerRoutes(find: find, findPartners: findPartners, reference: ground.reference, now: ground.now).add(to: router)
    TeamRoutes(
        find: find, formTeams: FormTeams(findPartners), reference: ground.reference, now: ground.now
    ).add(to: router)
    let edit = EditOrganization(database: ground.database, reference: ground.reference)
    EditRoutes(find: find, edit: edit, suggest: suggest, reference: ground.reference, now: ground.now).add(to: router)
    WithdrawRoutes(find: find, edit: edit, now: ground.now).add(to: router)
}

/// `/api/v1`: the same registry for programs.
private func addAPI(
    to router: Router<AppContext>, _ ground: Ground, _ find: FindOrganizations, _ findPartners: FindPartners,
    _ suggest: SuggestIndustries
) throws {
    let edit = EditOrganization(database: ground.database, reference: ground.reference)
    OrganizationResource(find: find, edit: edit, reference: ground.reference, now: ground.now).add(to: router)
    EntryResource(find: find, edit: edit, now: ground.now).add(to: router)
    PartnerResource(find: find, findPartners: findPartners, reference: ground.reference, now: ground.now).add(
        to: router)
    TeamResource(
        find: find, formTeams: FormTeams(findPartners), reference: ground.reference, now: ground.now
    ).add(to: router)
    EventResource(find: find).add(to: router)
    try ReferenceResource(ground.reference).add(to: router)
    IndustryResource(suggest: suggest, reference: ground.reference).add(to: router)
    try DescriptionResource().add(to: router)
}
