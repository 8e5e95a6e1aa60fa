// Writes the packages for npm: `sitewright`, which has the launcher, and one for each platform, which has the program. npm installs
// of these only the one whose `os` and `cpu` fit, so nothing is downloaded by a script.
//
//     node npm/pack.mjs BINARIES OUT [PLATFORM…]
//
// BINARIES holds a folder for each target, with `site` or `site.exe` in it. Without platforms all are written, and one that is
// missing is an error.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Node's name for each platform, and Rust's. The programs for Linux are static: one serves every C library. */
const TARGETS = {
  "darwin-arm64": "aarch64-apple-darwin",
  "darwin-x64": "x86_64-apple-darwin",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "linux-x64": "x86_64-unknown-linux-musl",
  "win32-arm64": "aarch64-pc-windows-msvc",
  "win32-x64": "x86_64-pc-windows-msvc",
};

const here = dirname(fileURLToPath(import.meta.url));
const top = dirname(here);
const manifest = readFileSync(join(top, "Cargo.toml"), "utf8");
/** A key of `[package]`, which is the first table. */
const cargo = (key) => manifest.match(new RegExp(`^${key} = "(.*)"$`, "m"))?.[1];

const [binaries, out, ...asked] = process.argv.slice(2);
const platforms = asked.length > 0 ? asked : Object.keys(TARGETS);
const unknown = platforms.filter((platform) => !(platform in TARGETS));
if (out === undefined || unknown.length > 0) {
  if (unknown.length > 0) console.error(`unknown: ${unknown.join(", ")}`);
  console.error(`usage: node npm/pack.mjs BINARIES OUT [${Object.keys(TARGETS).join("|")}]…`);
  process.exit(2);
}

const version = cargo("version");
const repository = cargo("repository");
const common = {
  version,
  license: cargo("license"),
  // npm compares it with where a package was built.
  ...(repository && { repository: { type: "git", url: `git+${repository}.git` } }),
};

/** Writes a package of the given manifest and files. */
function write(packaged, files) {
  const folder = join(out, packaged.name);
  for (const [name, source] of Object.entries({ LICENSE: join(top, "LICENSE"), ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(source, join(folder, name));
  }
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(packaged, null, 2)}\n`);
  return folder;
}

for (const platform of platforms) {
  const [os, cpu] = platform.split("-");
  const program = os === "win32" ? "site.exe" : "site";
  const packaged = {
    name: `sitewright-${platform}`,
    description: `The program of sitewright for ${platform}`,
    ...common,
    os: [os],
    cpu: [cpu],
    // Programs cannot be started from inside the archives of Yarn.
    preferUnplugged: true,
    files: ["bin"],
  };
  const folder = write(packaged, { [`bin/${program}`]: join(binaries, TARGETS[platform], program) });
  // Artifacts of a workflow have lost it.
  chmodSync(join(folder, "bin", program), 0o755);
}

write(
  {
    name: "sitewright",
    description: cargo("description"),
    keywords: ["documentation", "lint", "markdown", "microsoft-learn", "docfx", "static-site-generator"],
    ...common,
    bin: { site: "site.js", sitewright: "site.js" },
    files: ["site.js"],
    engines: { node: ">=16" },
    optionalDependencies: Object.fromEntries(platforms.map((platform) => [`sitewright-${platform}`, version])),
  },
  { "site.js": join(here, "site.js"), "README.md": join(top, "README.md") },
);
