import Hummingbird
import Registry
import Store
import UseCases

/// What the routes stand on.
struct Ground: Sendable {
    let database: RegistryDatabase
    let reference: Reference
    let publicFolder: String
    /// Signs the forms.
    let formSecret: String
    /// Seconds since 1970.
    let now: @Sendable () -> Int
}

/// Every route of the server; who may use which stands in `Access.table`.
func buildRouter(_ ground: Ground) throws -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    let signIn = SignIn(database: ground.database)
    let find = FindOrganizations(database: ground.database, reference: ground.reference)
    let overview = TakeOverview(database: ground.database, reference: ground.reference)
    router.add(middleware: SecurityHeadersMiddleware())
    router.add(middleware: DemoMiddleware(overview: overview))
    router.add(middleware: ErrorMiddleware())
    router.add(
        middleware: VisitorMiddleware(signIn: signIn, forms: FormKeys(secret: ground.formSecret), now: ground.now))
    router.add(middleware: AccessMiddleware())
    try PublicFiles(folder: ground.publicFolder).add(to: router)
    SignInRoutes(signIn: signIn, now: ground.now).add(to: router)
    router.get("doors/{name}") { _, context in
        guard let page = DoorPage(try context.parameters.require("name"), context) else { throw HTTPError(.notFound) }
        return page.html
    }
    HomeRoutes(overview: overview, reference: ground.reference, now: ground.now).add(to: router)
    OrganizationRoutes(find: find, reference: ground.reference).add(to: router)
    PartnerRoutes(
        find: find, findPartners: FindPartners(database: ground.database, reference: ground.reference),
        reference: ground.reference, now: ground.now
    ).add(to: router)
    EditRoutes(
        find: find, edit: EditOrganization(database: ground.database, reference: ground.reference),
        reference: ground.reference, now: ground.now
    ).add(to: router)
    HealthRoutes(database: ground.database).add(to: router)
    try addAPI(to: router, ground, find)
    return router
}

/// `/api/v1`: the same registry for programs.
private func addAPI(to router: Router<AppContext>, _ ground: Ground, _ find: FindOrganizations) throws {
    let edit = EditOrganization(database: ground.database, reference: ground.reference)
    OrganizationResource(find: find, edit: edit, reference: ground.reference, now: ground.now).add(to: router)
    EntryResource(find: find, edit: edit, now: ground.now).add(to: router)
    PartnerResource(
        find: find, findPartners: FindPartners(database: ground.database, reference: ground.reference),
        reference: ground.reference, now: ground.now
    ).add(to: router)
    EventResource(find: find).add(to: router)
    try ReferenceResource(ground.reference).add(to: router)
    try DescriptionResource().add(to: router)
}
