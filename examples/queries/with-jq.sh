#!/bin/sh
# Asks a trace questions with jq, line by line. NaN and infinity are the words that the trace has for them.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   examples/queries/with-jq.sh lstm.jsonl
exec jq -nr '
  def number: if . == "NaN" then nan elif . == "Infinity" then infinite elif . == "-Infinity" then -infinite else . end;
  # A summary gives its least and greatest finite element, and a NaN where it counts elements that are NaN or infinite.
  def elements:
    if . == null then []
    elif type == "array" then map(number)
    elif type == "object" then [.min, .max | values] + (if .nonFinite > 0 then [nan] else [] end)
    else [number] end;
  def word: if . == null then "None" elif isnan then "nan" elif isinfinite then "inf" else tostring end;
  # jq sorts NaN before all numbers.
  def size: if any(isnan) then nan else map(fabs) | max end;
  [inputs | select(.record == "node")
    | {id, op, scope: (.scope | join("/")), size: (.gradient | elements | size), value: (.value | elements)}]
  | "largest gradient by scope",
    (group_by(.scope)
      | map({scope: .[0].scope, count: length, sizes: map(.size | values)}
        | .isNaN = (.sizes | any(isnan))
        | .largest = if .isNaN then nan else .sizes | max end)
      | sort_by([(.isNaN | not), .largest == null, -(.largest // 0), .scope])[:10][]
      | [.scope, .count, (.largest | word)] | map(tostring) | join("\t")),
    "NaN or infinite by op, first node first",
    (map(select(.value | any(isnan or isinfinite))) | group_by(.op)
      | map([.[0].op, length, (map(.id) | min)]) | sort_by(.[2])[] | map(tostring) | join("\t"))
' "$1"
