-- Record pages of persons drawn uniformly, each request in one of the sessions drawn uniformly.
-- KASAMA_SESSIONS: a session a line (cookie, tab, token). KASAMA_SUBJECTS: an id a line.
local function lines(path)
    local all = {}
    for line in io.lines(path) do all[#all + 1] = line end
    return all
end

local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local sessions, subjects
function init()
    math.randomseed(1000 + number)
    sessions = {}
    for _, line in ipairs(lines(os.getenv("KASAMA_SESSIONS"))) do sessions[#sessions + 1] = line:match("^[^\t]+") end
    subjects = lines(os.getenv("KASAMA_SUBJECTS"))
end

function request()
    return "GET /subjects/" .. subjects[math.random(#subjects)] .. "/checkup HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: kasama="
        .. sessions[math.random(#sessions)] .. "\r\n\r\n"
end
