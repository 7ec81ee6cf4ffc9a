"""The knowledge of the trades as other programs read it."""

from rdflib import Graph
from rdflib.namespace import RDF, SKOS


def test_export_is_skos(city):
    """知識は SKOS（Turtle）として読め、概念には名前が一つずつあり、上位も概念である。"""
    graph = Graph().parse(data=city.enishi("knowledge", "export"), format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 4000
    assert all(len(list(graph.objects(concept, SKOS.prefLabel))) == 1 for concept in concepts)
    assert all(wider in concepts for wider in graph.objects(None, SKOS.broader))
