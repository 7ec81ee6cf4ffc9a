import Hummingbird
import Registry
import UseCases

/// What belongs to one request: in whose name it comes, and by which session.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// In whose name.
    var viewer = Viewer.anonymous
    /// The name of whoever is signed in.
    var name: String?
    /// The secret of a signed-in person's session.
    var session: String?
    /// Ties a form to the visitor it was given to.
    var formKey = ""
    /// Whether the demo city is shown.
    var demo = DemoShare.none
    /// 窓口: whom to ask; nil where the office said nothing.
    var contact: String?
    /// Forms are small; a file for import is larger.
    var maxUploadSize: Int { 32 * 1024 * 1024 }

    init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
