import Hummingbird
import Registry

/// What belongs to one request: in whose name it comes, and by which session.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// In whose name.
    var viewer = Viewer.anonymous
    /// The name shown to a signed-in person.
    var session: String?
    /// Ties a form to the visitor it was given to.
    var formKey = ""
    /// Forms are small; a file for import is larger.
    var maxUploadSize: Int { 32 * 1024 * 1024 }

    init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
