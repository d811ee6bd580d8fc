/// Signs that look like those of the language, and come along when text is pasted from books and web pages.
enum Lookalikes {
  /// What to write instead of a sign, nil where nothing comes to mind.
  static func help(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "×", "·", "⋅", "∙", "∗", "⊙", "⨯": "write *"
    case "÷", "∕", "⁄": "write /"
    case "−", "–", "—", "‐", "‑", "‒", "﹣", "－": "write - (the ASCII minus)"
    case "＋": "write +"
    case "⁰": "write ** 0"
    case "¹": "write ** 1"
    case "²": "write ** 2"
    case "³": "write ** 3"
    case "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻", "⁺", "ⁿ", "ᵀ": "write ** for powers, .T for a transpose"
    case "√": "write np.sqrt(…)"
    case "∑": "write np.sum(…)"
    case "∏": "write np.prod(…)"
    case "∞": "write np.inf"
    case "≤", "⩽": "write <="
    case "≥", "⩾": "write >="
    case "≠": "write !="
    case "≈", "≡", "＝": "write == to compare"
    case "∧": "write and"
    case "∨": "write or"
    case "¬": "write not"
    case "“", "”", "„", "‟", "″", "«", "»": "write \" (the straight quote)"
    case "‘", "’", "‚", "‛", "′", "´": "write ' (the straight quote)"
    case "…": "write ... (three points)"
    case "（": "write ("
    case "）": "write )"
    case "［", "【": "write ["
    case "］", "】": "write ]"
    case "，", "、": "write ,"
    case "：": "write :"
    case "；": "write ;"
    case "←", "≔": "write = to assign"
    case "→": "write = to assign, or leave the arrow out"
    case "∂", "∇": "write the forward pass; gradients are computed from it"
    case "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "ₙ", "ₜ":
      "write an index with _, as in x_1"
    default: nil
    }
  }
}
