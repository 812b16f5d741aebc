-- Searches by a part of the kana name, as a desk types them, to the first page of 20. Environment as record_page.lua.
local kParts = { "サト", "ワタナ", "カズ", "ヒロ", "ミズ", "ハシ", "イワ", "タカハ", "ヤマ", "キヨ", "マサ", "ノリ", "スズキ", "オオ", "ナカ", "フミ" }

local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local sessions
function init()
    math.randomseed(2000 + number)
    sessions = {}
    for line in io.lines(os.getenv("KASAMA_SESSIONS")) do
        local cookie, token = line:match("^([^\t]+)\t(.+)$")
        sessions[#sessions + 1] = { cookie = cookie, token = token }
    end
end

local kLetters = "0123456789abcdefghjkmnpqrstvwxyz"
local function form_key()
    local out = {}
    for i = 1, 20 do
        local at = math.random(#kLetters)
        out[i] = kLetters:sub(at, at)
    end
    return table.concat(out)
end

local function encoded(text)
    return (text:gsub(".", function(c) return string.format("%%%02X", c:byte()) end))
end

function request()
    local session = sessions[math.random(#sessions)]
    local body = "token=" .. session.token .. "&form_key=" .. form_key() .. "&text=" .. encoded(kParts[math.random(#kParts)])
    return "POST /subjects HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: kasama=" .. session.cookie
        .. "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
