extension TraceFile {
  /// The JSON Schema (2020-12) of a trace file.
  ///
  /// The schema itself describes the form of one object; `#/$defs/line` describes one line of the other form. What a
  /// schema cannot say, such as that operands come before their users, ``read(_:)`` checks.
  public static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:gradviz:trace:2",
      "title": "gradviz trace",
      "description": "The record of one run: every node with its value and gradient, and what every wire contributed; or the nodes of its forward pass alone. Unknown fields are ignored.",
      "allOf": [{"$ref": "#/$defs/header"}],
      "required": ["nodes"],
      "dependentRequired": {"contributions": ["output", "steps"], "steps": ["output", "contributions"]},
      "properties": {
        "nodes": {
          "description": "The nodes in the order of recording: node i has the id i, and operands come before their users.",
          "type": "array",
          "items": {"$ref": "#/$defs/node"}
        },
        "contributions": {
          "description": "What each wire added to its operand's gradient, in the order of the backward pass.",
          "type": "array",
          "items": {"$ref": "#/$defs/contribution"}
        },
        "steps": {
          "description": "The run, moment by moment.",
          "type": "array",
          "items": {"$ref": "#/$defs/step"}
        }
      },
      "$defs": {
        "header": {
          "type": "object",
          "required": ["format", "version", "generator"],
          "properties": {
            "format": {"const": "gradviz-trace"},
            "version": {"description": "The version of this format.", "enum": [1, 2]},
            "generator": {"description": "What wrote the trace.", "type": "string"},
            "source": {
              "description": "The text the run came from.",
              "type": ["object", "null"],
              "required": ["name", "text"],
              "properties": {"name": {"type": "string"}, "text": {"type": "string"}}
            },
            "output": {
              "description": "The node that was differentiated; null where the run failed before there was one. A trace of the forward pass alone, without contributions, steps and gradients, may leave it out and then means its last op.",
              "anyOf": [{"$ref": "#/$defs/id"}, {"type": "null"}]
            },
            "failure": {
              "description": "The op that could not be computed, where the run stopped at one.",
              "type": ["object", "null"],
              "required": ["id", "message"],
              "properties": {
                "id": {"description": "A stable name of the kind of problem.", "type": "string"},
                "message": {"type": "string"},
                "op": {"type": ["string", "null"]},
                "operands": {"type": "array", "items": {"$ref": "#/$defs/id"}},
                "position": {"$ref": "#/$defs/position"}
              }
            }
          }
        },
        "node": {
          "description": "One recorded value.",
          "type": "object",
          "required": ["id", "kind", "op", "operands", "shape"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "name": {"description": "The name the program gave it.", "type": ["string", "null"]},
            "version": {"description": "Which binding of its name this is.", "type": "integer", "minimum": 1},
            "kind": {"enum": ["input", "constant", "op"]},
            "op": {"description": "What was computed; input and constant for leaves.", "type": "string", "minLength": 1},
            "expression": {"description": "The op on its operands, as one would write it.", "type": ["string", "null"]},
            "operands": {"description": "In order and with repeats.", "type": "array", "items": {"$ref": "#/$defs/id"}},
            "attributes": {"$ref": "#/$defs/attributes"},
            "shape": {
              "description": "The extents of the axes; empty for a scalar.",
              "type": "array",
              "items": {"type": "integer", "minimum": 0}
            },
            "dtype": {"description": "The type of the elements, such as float32, bfloat16 or int64; absent for float64. Numbers are written as 64-bit floats whatever their type.", "type": ["string", "null"]},
            "value": {"description": "The result of the forward pass; absent where the trace leaves values out.", "$ref": "#/$defs/value"},
            "gradient": {
              "description": "The derivative of the output by this node, summed over all its users; null where none flows, absent where the trace leaves values out.",
              "$ref": "#/$defs/value"
            },
            "stage": {"description": "Which stage of the forward pass computed it.", "type": ["integer", "null"], "minimum": 1},
            "caption": {"description": "What the program says of it in a comment.", "type": ["string", "null"]},
            "scope": {"description": "The scopes it was recorded in, outermost first.", "type": "array", "items": {"type": "string"}, "maxItems": 256},
            "position": {"$ref": "#/$defs/position"}
          },
          "if": {"properties": {"kind": {"enum": ["input", "constant"]}}},
          "then": {"properties": {"operands": {"maxItems": 0}}}
        },
        "attributes": {
          "description": "What the op was given beside its operands. What is absent has its default: no axes, false, 0, the step 1.",
          "type": ["object", "null"],
          "properties": {
            "axes": {
              "description": "The axes that are reduced, or the one axis worked along, or the permutation of a transpose.",
              "type": "array",
              "items": {"type": "integer", "minimum": 0}
            },
            "keepsAxes": {"description": "Whether reduced axes stay with the extent 1.", "type": "boolean"},
            "ranges": {
              "description": "The places of a slice, one range for each axis of the operand; of a pad, of the node.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["start", "count"],
                "properties": {
                  "start": {"type": "integer"},
                  "count": {"type": "integer", "minimum": 0},
                  "step": {"type": "integer"}
                }
              }
            },
            "indices": {
              "description": "The places of a gather in the operand's row-major order, one for each element of the node; of a scatter, places in the node; of an assembly, places among the elements of all operands. Absent where the trace leaves values out.",
              "type": "array",
              "items": {"type": "integer", "minimum": 0}
            },
            "correction": {"description": "What is taken off the number of elements a variance is divided by.", "$ref": "#/$defs/number"},
            "transposes": {
              "description": "Whether each factor of a matrix product is read transposed.",
              "type": "array",
              "items": {"type": "boolean"}
            },
            "fromEnd": {"description": "Whether a running sum starts from the end.", "type": "boolean"},
            "subscripts": {"description": "The subscripts of a sum over products, as in NumPy's einsum: ij,jk->ik.", "type": "string"}
          }
        },
        "contribution": {
          "description": "What one wire adds to its operand's gradient: upstream x local = downstream.",
          "type": "object",
          "required": ["node", "operandIndex", "operand", "rule"],
          "properties": {
            "node": {"description": "The node the wire leads to.", "$ref": "#/$defs/id"},
            "operandIndex": {"description": "Which of the node's operands the wire is, from 0.", "$ref": "#/$defs/id"},
            "operand": {"description": "The node the wire comes from.", "$ref": "#/$defs/id"},
            "upstream": {"description": "The gradient of the node; has the node's shape.", "$ref": "#/$defs/value"},
            "local": {
              "description": "The derivative of the node by this operand, where it is one factor for each element; has the node's shape. Else null.",
              "$ref": "#/$defs/value"
            },
            "downstream": {"description": "What the operand's gradient receives; has the operand's shape.", "$ref": "#/$defs/value"},
            "selected": {"description": "True where the op did not choose this operand and so kept NaN or infinity away from it: downstream is 0 and not the product. Else absent.", "const": true},
            "rule": {"description": "The local derivative in symbols.", "type": "string"},
            "jacobian": {
              "description": "The whole local derivative: one row for each element of the node, one column for each of the operand.",
              "type": ["array", "null"],
              "items": {"type": "array", "items": {"$ref": "#/$defs/number"}}
            }
          }
        },
        "step": {
          "description": "One moment of the run.",
          "type": "object",
          "required": ["pass", "node"],
          "properties": {
            "pass": {"enum": ["forward", "seed", "backward"]},
            "node": {"$ref": "#/$defs/id"},
            "operandIndex": {"description": "Which wire, for a backward step."}
          },
          "if": {"properties": {"pass": {"const": "backward"}}},
          "then": {"required": ["operandIndex"], "properties": {"operandIndex": {"$ref": "#/$defs/id"}}},
          "else": {"properties": {"operandIndex": {"type": "null"}}}
        },
        "line": {
          "description": "One line of a trace in lines of JSON. The first is the header.",
          "type": "object",
          "required": ["record"],
          "properties": {"record": {"type": "string"}},
          "allOf": [
            {
              "if": {"properties": {"record": {"const": "header"}}},
              "then": {
                "$ref": "#/$defs/header",
                "properties": {
                  "counts": {
                    "description": "How many lines of each kind follow.",
                    "type": "object",
                    "properties": {
                      "nodes": {"$ref": "#/$defs/id"},
                      "contributions": {"$ref": "#/$defs/id"},
                      "steps": {"$ref": "#/$defs/id"}
                    }
                  }
                }
              }
            },
            {"if": {"properties": {"record": {"const": "node"}}}, "then": {"$ref": "#/$defs/node"}},
            {"if": {"properties": {"record": {"const": "contribution"}}}, "then": {"$ref": "#/$defs/contribution"}},
            {"if": {"properties": {"record": {"const": "step"}}}, "then": {"$ref": "#/$defs/step"}}
          ]
        },
        "id": {"type": "integer", "minimum": 0},
        "number": {
          "description": "A 64-bit float. JSON has no NaN and no infinity: they are words.",
          "anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]
        },
        "value": {
          "anyOf": [
            {"description": "The number of a scalar.", "$ref": "#/$defs/number"},
            {"description": "The elements of a tensor in row-major order.", "type": "array", "items": {"$ref": "#/$defs/number"}},
            {
              "description": "What the elements of a tensor amount to. The figures leave out non-finite elements.",
              "type": "object",
              "required": ["min", "max", "mean", "norm", "nonFinite"],
              "properties": {
                "min": {"$ref": "#/$defs/number"},
                "max": {"$ref": "#/$defs/number"},
                "mean": {"$ref": "#/$defs/number"},
                "norm": {"$ref": "#/$defs/number"},
                "nonFinite": {"description": "How many elements are NaN or infinite.", "type": "integer", "minimum": 0}
              }
            },
            {"type": "null"}
          ]
        },
        "position": {
          "description": "A place in the source, counted from 1; columns count Unicode scalars.",
          "type": ["object", "null"],
          "required": ["line", "column"],
          "properties": {
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1}
          }
        }
      }
    }

    """#
}
