"""The web part of Lotse: asks, shows, stores and guards."""
