import Hummingbird
import NIOCore
import Registry
import UseCases

/// 名簿を取り込む: choose a file, see what it would do, load it.
struct ImportRoutes {
    let staged: StagedImport
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("import") { [staged] _, context in
            ImportPage(mappings: staged.mappingNames, context: context).html
        }
        router.post("import", use: tryOut)
        router.post("import/confirm", use: carryOut)
        router.post("import/cancel", use: cancel)
        router.get("import/errors.csv", use: problems)
        router.get("import/template.csv") { _, _ in
            csvFile(
                "記入用の表.csv", ascii: "enishi-template.csv",
                .init(byteBuffer: .init(bytes: ExportOrganizations.template())))
        }
    }

    @Sendable @concurrent private func tryOut(request: Request, context: AppContext) async throws -> Response {
        // Beside the file there is room for the other boxes.
        let sent = try await Form.read(request, context, upTo: UploadedFile.mostBytes + 64 * 1024)
        var page = ImportPage(mappings: staged.mappingNames, format: sent["as"], context: context)
        guard let file = sent.file("file") else {
            page.problem = "ファイルを選んでください。"
            return page.html.page(.unprocessableContent)
        }
        guard file.bytes.count <= UploadedFile.mostBytes else { throw HTTPError(.contentTooLarge) }
        do {
            let format = sent["as"].isEmpty ? nil : sent["as"]
            let (report, ticket) = try await staged.tryOut(
                file, format: format, session: session(context), as: context.viewer, at: now())
            return trial(report, file: file.name, ticket: ticket, context).html.page(.ok)
        } catch let error as UnusableUpload {
            page.problem = error.description
            return page.html.page(.unprocessableContent)
        }
    }

    @Sendable @concurrent private func carryOut(request: Request, context: AppContext) async throws -> Response {
        let sent = try await Form.read(request, context)
        let ticket = sent["upload"]
        let (report, file) = try await staged.carryOut(
            ticket, skipsErrors: sent["skip"] == "1", session: session(context), as: context.viewer, at: now())
        guard report.saved else {
            return trial(report, file: file.name, ticket: ticket, context).html.page(.conflict)
        }
        return ImportDonePage(report: report, file: file.name, context: context).html.page(.ok)
    }

    @Sendable @concurrent private func problems(request: Request, context: AppContext) async throws -> Response {
        let ticket = request.uri.queryParameters["upload"].map(String.init) ?? ""
        let bytes = try await staged.problems(
            ticket, session: session(context), as: context.viewer, at: now())
        return csvFile("直すところ.csv", ascii: "enishi-errors.csv", .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    @Sendable @concurrent private func cancel(request: Request, context: AppContext) async throws -> Response {
        let sent = try await Form.read(request, context)
        staged.forget(sent["upload"], session: try session(context))
        return seeOther("/import")
    }

    private func trial(_ report: ImportReport, file: String, ticket: String, _ context: AppContext) -> ImportTrialPage {
        ImportTrialPage(report: report, file: file, ticket: ticket, mappings: staged.mappingNames, context: context)
    }

    private func session(_ context: AppContext) throws -> String {
        guard let session = context.session else { throw Refusal.signInFirst }
        return session
    }
}

/// A CSV to be saved under this name.
func csvFile(_ name: String, ascii: String, _ body: ResponseBody) -> Response {
    Response(
        status: .ok,
        headers: [
            .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(name.percentEncoded)",
        ], body: body)
}
