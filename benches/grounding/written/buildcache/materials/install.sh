#!/bin/sh
# Installs the Kiln server 2.8 on Debian 12 or Ubuntu 22.04 and 24.04. Run as root.
# Requirements: x86-64 or arm64, 2 CPU cores, 4 GiB RAM, glibc 2.35 or later.
set -eu
curl -fsSL https://packages.kiln.example/key.asc -o /etc/apt/keyrings/kiln.asc
echo "deb [signed-by=/etc/apt/keyrings/kiln.asc] https://packages.kiln.example/apt stable main" \
  > /etc/apt/sources.list.d/kiln.list
apt-get update
apt-get install -y kiln-server
# The package creates the user "kiln" and the unit kiln-server.service (not started).
kiln-server init --data /var/lib/kiln        # writes /etc/kiln/server.yaml and prints the admin token ONCE
kiln-server check-config                     # exit code 3 if the file has errors
systemctl enable --now kiln-server
curl -f http://localhost:9480/healthz        # answers "ok"
