"""The network for programs that draw and measure it: GraphML (flat, a weight for each year) and GEXF 1.3 (dynamic, a spell for each
act)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from sekutu.exports.bundle import Bundle
from sekutu.exports.networks import Edge, Network, Node, network

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what XML 1.0 has no place for

EDGE = (
    ("kind", "string"),
    ("mutual", "boolean"),
    ("weight", "double"),
    ("claimed", "int"),
    ("undated", "int"),
    ("score", "double"),
    ("reports", "int"),
    ("records", "string"),
)


def _safe(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _attribute(text: str) -> str:
    return quoteattr(_safe(text))


def _values(edge: Edge) -> dict[str, str]:
    return {
        "kind": edge.kind,
        "mutual": "true" if edge.mutual else "false",
        "weight": str(edge.weight),
        "claimed": str(edge.claimed),
        "undated": str(edge.undated),
        "score": f"{edge.score:g}",
        "reports": str(len(edge.reports)),
        "records": " ".join(edge.records),
    }


def graphml(bundle: Bundle, stream: TextIO) -> None:
    """Flat GraphML, which Gephi, igraph and NetworkX read: several edges may join two nodes, one for each kind."""
    made = network(bundle)
    stream.writelines(line + "\n" for line in _graphml(made))


def _graphml(made: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name in ("label", "kind"):
        yield f'  <key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>'
    for name, kind in EDGE:
        yield f'  <key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>'
    for year in made.years:
        yield f'  <key id="e_w{year}" for="edge" attr.name="weight_{year}" attr.type="int"/>'
    yield '  <graph id="sekutu" edgedefault="directed">'
    for node in made.nodes:
        told = f'<data key="n_label">{escape(_safe(node.label))}</data><data key="n_kind">{node.kind}</data>'
        yield f"    <node id={_attribute(node.code)}>{told}</node>"
    for edge in made.edges:
        data = "".join(f'<data key="e_{name}">{escape(_safe(value))}</data>' for name, value in _values(edge).items())
        data += "".join(f'<data key="e_w{year}">{edge.years.get(year, 0)}</data>' for year in made.years)
        yield f"    <edge id={_attribute(edge.id)} source={_attribute(edge.source)} target={_attribute(edge.target)}>{data}</edge>"
    yield "  </graph>"
    yield "</graphml>"


def gexf(bundle: Bundle, stream: TextIO) -> None:
    """GEXF 1.3 with intervals of days; an edge of which no day is known has no spell and stands all the time. All edges are directed, for
    readers take no mixture; ``mutual`` says which say the same either way."""
    made = network(bundle)
    stream.writelines(line + "\n" for line in _gexf(made))


def _gexf(made: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "  <meta><creator>sekutu</creator></meta>"
    yield '  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">'
    yield '    <attributes class="node" mode="static"><attribute id="kind" title="kind" type="string"/></attributes>'
    yield '    <attributes class="edge" mode="static">'
    for name, kind in EDGE:
        if name != "weight":
            yield f'      <attribute id="{name}" title="{name}" type="{ {"int": "integer"}.get(kind, kind) }"/>'
    yield "    </attributes>"
    yield "    <nodes>"
    for node in made.nodes:
        yield f"      <node id={_attribute(node.code)} label={_attribute(node.label)}>{_node_values(node)}</node>"
    yield "    </nodes>"
    yield "    <edges>"
    for edge in made.edges:
        yield from _gexf_edge(edge)
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _node_values(node: Node) -> str:
    return f'<attvalues><attvalue for="kind" value={_attribute(node.kind)}/></attvalues>'


def _gexf_edge(edge: Edge) -> Iterator[str]:
    ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
    yield f'      <edge id={_attribute(edge.id)} {ends} kind={_attribute(edge.kind)} weight="{edge.weight}">'
    values = "".join(f'<attvalue for="{name}" value={_attribute(value)}/>' for name, value in _values(edge).items() if name != "weight")
    yield f"        <attvalues>{values}</attvalues>"
    if edge.spells:
        spells = sorted({(one.first.isoformat(), one.last.isoformat() if one.last else "") for one in edge.spells})
        told = "".join(f'<spell start="{first}"' + (f' end="{last}"' if last else "") + "/>" for first, last in spells)
        yield f"        <spells>{told}</spells>"
    yield "      </edge>"
