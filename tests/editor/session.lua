-- A writer's session in Neovim: opens an article, breaks a link, sees the finding, applies its fix, renames a heading, and
-- completes a bookmark. `session.sh` says in which docset.

local root, article = vim.env.DOCSET, vim.env.ARTICLE
local buffer

local function fail(what)
  io.stderr:write("session: " .. what .. "\n")
  for _, diagnostic in ipairs(buffer and vim.diagnostic.get(buffer) or {}) do
    io.stderr:write(("  %d:%d %s: %s\n"):format(diagnostic.lnum, diagnostic.col, diagnostic.code or "", diagnostic.message))
  end
  vim.cmd("cquit 1")
end

local function check(holds, what)
  if not holds then fail(what) end
end

-- The server works on its own; nothing takes so long.
local function wait(what, holds)
  check(vim.wait(60000, holds, 5), "waited in vain until " .. what)
  io.stdout:write("ok: " .. what .. "\n")
end

local function lines() return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end
local function line(number) return lines()[number] end
local function set(number, text) vim.api.nvim_buf_set_lines(buffer, number - 1, number, false, { text }) end

local function finding(code, number)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.code == code and diagnostic.lnum == number - 1 then return diagnostic end
  end
end

-- The first line that `pattern` matches, with what it captures.
local function find(pattern)
  for number, text in ipairs(lines()) do
    local first, second = text:match(pattern)
    if first then return number, first, second end
  end
  fail("no line matches " .. pattern)
end

vim.o.swapfile = false
vim.lsp.set_log_level("error")
vim.cmd("edit " .. vim.fn.fnameescape(root .. "/" .. article))
buffer = vim.api.nvim_get_current_buf()

local initialized = false
local client = vim.lsp.start_client({
  name = "site",
  cmd = { vim.env.SITE_BIN, "lsp" },
  root_dir = root,
  on_init = function() initialized = true end,
})
check(client, "the server does not start")
wait("the server answers", function() return initialized end)
vim.lsp.buf_attach_client(buffer, client)

-- A link is broken, and mended by the fix that comes with the finding.
local number, name = find("%]%(([%w-]+)%.md[)#]")
local before = line(number)
set(number, (before:gsub(vim.pesc("](" .. name), "](nowhere/" .. name, 1)))
wait("the broken link is found", function() return finding("file-not-found", number) end)
local found = finding("file-not-found", number)
check(found.severity == vim.diagnostic.severity.WARN and found.source == "site", "it is a warning of the site")
vim.api.nvim_win_set_cursor(0, { number, found.col })
local offered
vim.ui.select = function(actions, _, choose)
  for _, action in ipairs(actions) do
    if action[2].title:find("^Replace") then
      offered = action[2].title
      return choose(action)
    end
  end
  local titles = vim.tbl_map(function(action) return action[2].title end, actions)
  fail("no fix is offered, but: " .. table.concat(titles, "; "))
end
vim.lsp.buf.code_action()
wait("the fix is applied", function() return offered and line(number) == before end)
wait("the finding is gone", function() return not finding("file-not-found", number) end)

-- A heading gets another text, and a link to it goes along.
local heading, title = find("^## (.+)$")
local own = title:lower():gsub("[^%w _-]", ""):gsub(" ", "-")
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "", "See [above](#" .. own .. ")." })
local last = #lines()
vim.api.nvim_win_set_cursor(0, { heading, 4 })
vim.lsp.buf.rename("Quite another heading")
wait("the heading is renamed", function() return line(heading) == "## Quite another heading" end)
wait("its link is renamed", function() return line(last) == "See [above](#quite-another-heading)." end)
for _, other in ipairs(vim.api.nvim_list_bufs()) do
  if other ~= buffer and vim.api.nvim_buf_get_option(other, "modified") then
    io.stdout:write("ok: changed with it: " .. vim.fn.fnamemodify(vim.api.nvim_buf_get_name(other), ":t") .. "\n")
  end
end

-- A bookmark is completed.
set(last, "See [above](#quite")
vim.api.nvim_win_set_cursor(0, { last, #line(last) })
local params = vim.lsp.util.make_position_params()
params.position.character = #line(last)
local answers = vim.lsp.buf_request_sync(buffer, "textDocument/completion", params, 60000) or {}
local has_bookmark = false
for _, answer in pairs(answers) do
  for _, item in ipairs(answer.result and answer.result.items or {}) do
    has_bookmark = has_bookmark or item.label == "quite-another-heading"
  end
end
check(has_bookmark, "the bookmark is not offered")
io.stdout:write("ok: the bookmark is offered\n")

-- The server ends with its client.
vim.lsp.stop_client(client)
wait("the server is gone", function() return vim.lsp.client_is_stopped(client) end)
vim.cmd("qall!")
