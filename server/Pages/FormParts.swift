import Registry

/// A text box with its label, hint and error, in the order the Digital Agency gives.
struct FieldView {
    enum Shape { case line, short, lines }

    let id: String
    let label: String
    let value: String
    var name: String?
    var hint: String?
    var error: String?
    var audience: Audience?
    var isRequired = false
    var shape = Shape.line
    var type = "text"
    var attributes: HTML = ""

    init(
        _ id: String, _ label: String, _ value: String, name: String? = nil, hint: String? = nil,
        error: String? = nil, audience: Audience? = nil, isRequired: Bool = false, shape: Shape = .line,
        type: String = "text", attributes: HTML = ""
    ) {
        (self.id, self.label, self.value, self.name) = (id, label, value, name)
        (self.hint, self.error, self.audience) = (hint, error, audience)
        (self.isRequired, self.shape, self.type, self.attributes) = (isRequired, shape, type, attributes)
    }

    var html: HTML {
        let required: HTML = isRequired ? "<span class=\"tag tag-required\">※必須</span>" : ""
        let audience = audience.flatMap { $0 == .public ? nil : $0.tag }
        return """
            <div class="field"><label for="\(id)">\(label)\(required)\(audience)</label>\
            \(hint.map { "<p class=\"field-hint\" id=\"\(id)-hint\">\($0)</p>" as HTML })\(control)\
            \(error.map { "<p class=\"field-error\" id=\"\(id)-error\">\($0)</p>" as HTML })</div>
            """
    }

    private var control: HTML {
        let name = name ?? id
        let described = describedBy(id, hint: hint != nil, error: error != nil)
        let rest: HTML = "\(described)\(isRequired ? " required" : "")\(attributes)"
        if shape == .lines {
            // The line break behind the tag is dropped by browsers, the value's own first one stays.
            return "<textarea id=\"\(id)\" name=\"\(name)\" rows=\"3\"\(rest)>\n\(value)</textarea>"
        }
        let short: HTML = shape == .short ? " class=\"short\"" : ""
        return "<input id=\"\(id)\" name=\"\(name)\" type=\"\(type)\" value=\"\(value)\"\(rest)\(short)>"
    }
}

/// A choice of one with its label.
struct SelectView {
    let id: String
    let label: String
    let values: [(value: String, label: String)]
    let chosen: String
    let error: String?

    init(
        _ id: String, _ label: String, _ values: [(value: String, label: String)], chosen: String,
        error: String? = nil
    ) {
        (self.id, self.label, self.values, self.chosen, self.error) = (id, label, values, chosen, error)
    }

    var html: HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label><select id="\(id)" name="\(id)"\
        \(describedBy(id, hint: false, error: error != nil))>\(Choices.options(values, chosen: chosen))</select>\
        \(error.map { "<p class=\"field-error\" id=\"\(id)-error\">\($0)</p>" as HTML })</div>
        """
    }
}

/// The attributes that tie a control to its hint and its error.
func describedBy(_ id: String, hint: Bool, error: Bool) -> HTML {
    let ids = (hint ? ["\(id)-hint"] : []) + (error ? ["\(id)-error"] : [])
    let invalid: HTML = error ? " aria-invalid=\"true\"" : ""
    return ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\"\(invalid)"
}

/// What is wrong with a form, first thing on the page, with links to the fields.
struct ErrorSummary {
    let problems: [(field: String, text: String)]
    let explanation: String?

    init(_ problems: [(field: String, text: String)], explanation: String? = "何も保存していません。書いた内容はそのまま残っています。") {
        self.problems = problems
        self.explanation = explanation
    }

    var html: HTML {
        guard !problems.isEmpty else { return "" }
        let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.text)</a></li>" as HTML }
        return """
            <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1">\
            <h2 id="error-summary-title">入力を確かめてください（\(problems.count)か所）</h2>\
            \(explanation.map { "<p>\($0)</p>" as HTML })<ul>\(items)</ul></div>

            """
    }
}
