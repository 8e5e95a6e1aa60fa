// Serves packed npm packages as the registry does, so that `npm install` chooses among them as it will for everybody.
//
//     node registry.mjs FOLDER      prints its address; ends with its standard input

import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const folder = process.argv[2];
const packages = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
  const archive = readFileSync(join(folder, file));
  const packaged = JSON.parse(execFileSync("tar", ["-xzOf", join(folder, file), "package/package.json"], { encoding: "utf8" }));
  packages.set(packaged.name, { file, archive, packaged });
}

const server = createServer((request, response) => {
  const [, name, file] = decodeURIComponent(request.url).split("/");
  const found = packages.get(name);
  if (!found) {
    response.writeHead(404, { "content-type": "application/json" }).end("{}");
    return;
  }
  const { archive, packaged } = found;
  if (file === found.file) {
    response.end(archive);
    return;
  }
  const dist = {
    tarball: `http://${request.headers.host}/${name}/${found.file}`,
    integrity: `sha512-${createHash("sha512").update(archive).digest("base64")}`,
  };
  const { version } = packaged;
  const answer = { name, "dist-tags": { latest: version }, versions: { [version]: { ...packaged, dist } } };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.stdin.on("end", () => process.exit(0)).resume();
