// What `import Gradviz` gives: everything a client names, from the targets behind it.
@_exported public import GradvizCode
@_exported public import GradvizDiagnostics
@_exported public import GradvizDiagram
@_exported public import GradvizDifference
@_exported public import GradvizEngine
@_exported public import GradvizExplain
@_exported public import GradvizExport
@_exported public import GradvizLayout
@_exported public import GradvizSource
@_exported public import GradvizTrace
