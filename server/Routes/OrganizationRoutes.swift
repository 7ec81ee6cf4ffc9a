import Hummingbird
import JapaneseText
import NIOCore
import Registry
import UseCases

/// The directory and an organisation's page.
struct OrganizationRoutes {
    let find: FindOrganizations
    let export: ExportOrganizations
    let reference: Reference

    func add(to router: Router<AppContext>) {
        router.get("organizations", use: directory)
        router.get("organizations.csv", use: table)
        router.get("organizations/{id}", use: organization)
    }

    @Sendable @concurrent private func directory(request: Request, context: AppContext) async throws -> Response {
        let filters = DirectoryFilters(try request.queryForm, reference)
        let isReadable = filters.problems.isEmpty
        let found = isReadable ? try await find.page(filters.query, as: context.viewer) : nil
        return DirectoryView(filters: filters, found: found, reference: reference, context: context).html
            .page(isReadable ? .ok : .badRequest)
    }

    @Sendable @concurrent private func table(request: Request, context: AppContext) async throws -> Response {
        let filters = DirectoryFilters(try request.queryForm, reference)
        guard filters.problems.isEmpty else {
            return DirectoryView(filters: filters, found: nil, reference: reference, context: context).html
                .page(.badRequest)
        }
        let ids = try await find.ids(filters.query, as: context.viewer)
        let table = try await export.table(of: ids, as: context.viewer)
        return csvFile(
            "名簿.csv", ascii: "enishi-organizations.csv",
            ResponseBody { writer in
                try await writer.write(ByteBuffer(bytes: table.header))
                for batch in table.batches {
                    try await writer.write(ByteBuffer(bytes: await table.rows(batch)))
                }
                try await writer.finish(nil)
            })
    }

    @Sendable @concurrent private func organization(request: Request, context: AppContext) async throws -> HTML {
        let profile = try await find.profile(try context.parameters.require("id"), as: context.viewer)
        return OrganizationPage(profile: profile, reference: reference, context: context).html
    }
}
