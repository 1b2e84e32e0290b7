-- Pages in turn, with the session of somebody who logged in.
-- wrk ... -s mix.lua ADDRESS -- SESSION PATH...

local requests = {}
local turn = 0

function init(arguments)
    local session = { Cookie = "session_id=" .. arguments[1] }
    for place = 2, #arguments do
        requests[place - 1] = wrk.format("GET", arguments[place], session)
    end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end

function done(summary)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("MIX %d %d %d\n", summary.requests, summary.duration, failed))
end
