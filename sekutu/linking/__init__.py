"""Linking: what a pronoun or an epithet refers to, when "Kamis lalu" was, and where something happened."""
