-- Pages in turn, with a header that says who asks.
-- wrk ... -s mix.lua ADDRESS -- HEADER VALUE PATH...

local requests = {}
local turn = 0

function init(arguments)
    local headers = { [arguments[1]] = arguments[2] }
    for place = 3, #arguments do
        requests[place - 2] = wrk.format("GET", arguments[place], headers)
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
