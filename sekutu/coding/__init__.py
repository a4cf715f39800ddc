"""Coding: from readings to events, ties and statements, by tables of acts and rules of roles."""
