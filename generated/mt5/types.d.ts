// Generated from specs/metatrader-bridge/openapi.yaml by `gatewright generate`. Do not edit.
export interface paths {
    "/api/v1/order/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pending orders
         * @description All orders that still wait for their price, with tickets. Open positions are in mt5_list_positions.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["PendingOrders"];
            };
        };
        put?: never;
        /**
         * Place a pending order
         * @description Places an order that waits for its price until it is cancelled. BUY below the ask becomes BUY_LIMIT, above it BUY_STOP; SELL above the bid becomes SELL_LIMIT, below it SELL_STOP. The ticket is data.order.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPendingOrder"];
                };
            };
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        /**
         * Cancel all pending orders
         * @description Cancels every pending order of the account. The answer counts attempts, not successes; check with mt5_list_pending_orders.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/pending/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Ticket of the pending order. */
                id: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        /**
         * Get a pending order
         * @description One pending order by its ticket, as a list of one. An empty list means that it was filled, cancelled or never there.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Ticket of the pending order. */
                    id: components["parameters"]["OrderId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["PendingOrders"];
            };
        };
        /**
         * Modify a pending order
         * @description Changes price, stop loss and take profit of a pending order. Give all three, also those that stay; 0 removes a stop. Success is not certain, since the answer carries no retcode; check with mt5_get_pending_order.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Ticket of the pending order. */
                    id: components["parameters"]["OrderId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PendingOrderChange"];
                };
            };
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        post?: never;
        /**
         * Cancel a pending order
         * @description Cancels one pending order by its ticket. An order that was filled meanwhile is a position now; close it with mt5_close_position.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Ticket of the pending order. */
                    id: components["parameters"]["OrderId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/pending/symbol/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Exact symbol name. */
                symbol: components["parameters"]["SymbolInPath"];
            };
            cookie?: never;
        };
        /**
         * List pending orders of a symbol
         * @description The pending orders of one symbol.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Exact symbol name. */
                    symbol: components["parameters"]["SymbolInPath"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["PendingOrders"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel the pending orders of a symbol
         * @description Cancels every pending order of one symbol. The answer counts attempts, not successes; check with mt5_list_pending_orders_by_symbol.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Exact symbol name. */
                    symbol: components["parameters"]["SymbolInPath"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List positions
         * @description All open positions, newest first, with tickets, opening prices, stops and floating profit. Use it after any trade to see what really came of it.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Positions"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Close all positions
         * @description Closes every open position at market, whatever the loss. The answer counts attempts, not successes; check with mt5_list_positions.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/losing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Close losing positions
         * @description Closes every position with a loss, at market; the losses become final. The answer counts attempts, not successes; check with mt5_list_positions.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Ticket of the position. */
                id: components["parameters"]["PositionId"];
            };
            cookie?: never;
        };
        /**
         * Get a position
         * @description One open position by its ticket, as a list of one. An empty list means that it is closed or was never there.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Ticket of the position. */
                    id: components["parameters"]["PositionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Positions"];
            };
        };
        /**
         * Modify a position's stops
         * @description Sets stop loss and take profit (prices) of an open position. The one left out stays, 0 removes it; retcode 10025 means that nothing would change.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Ticket of the position. */
                    id: components["parameters"]["PositionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PositionChange"];
                };
            };
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        post?: never;
        /**
         * Close a position
         * @description Closes one position by its ticket at market; always all of it, part of a position cannot be closed.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Ticket of the position. */
                    id: components["parameters"]["PositionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/symbol/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Exact symbol name. */
                symbol: components["parameters"]["SymbolInPath"];
            };
            cookie?: never;
        };
        /**
         * List positions of a symbol
         * @description The open positions of one symbol, newest first.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Exact symbol name. */
                    symbol: components["parameters"]["SymbolInPath"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Positions"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Close the positions of a symbol
         * @description Closes every position of one symbol at market. The answer counts attempts, not successes; check with mt5_list_positions_by_symbol.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Exact symbol name. */
                    symbol: components["parameters"]["SymbolInPath"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/profitable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Close profitable positions
         * @description Closes every position whose profit is zero or more, at market. The answer counts attempts, not successes; check with mt5_list_positions.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/symbols/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find symbols
         * @description Names of the symbols that fit a mask, such as *EUR*. Brokers add endings to names, so look the exact name up here before trading.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Mask with `*` for any characters; several are separated by commas, and `!` in front leaves its symbols out. */
                    group?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["SymbolNames"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the account
         * @description Balance, equity, floating profit, free margin, leverage and currency of the account. account_type is unreliable; never take it as proof of a demo account.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The account. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/candles/date": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get candles of a period
         * @description The candles between two moments (UTC), newest first. A period without data, such as a weekend, is an error. There is no limit; keep period and timeframe in proportion.
         */
        get: {
            parameters: {
                query: {
                    /** @description Exact symbol name. */
                    symbol_name: components["parameters"]["SymbolName"];
                    /** @description Length of a candle; M is minutes, H hours, D day, W week, MN month. */
                    timeframe: components["parameters"]["Timeframe"];
                    /** @description Start of the period. */
                    date_from: string;
                    /** @description End of the period. */
                    date_to: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Candles"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/candles/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest candles
         * @description The last candles of a symbol, newest first; the first one is still unfinished. Ask for no more than needed.
         */
        get: {
            parameters: {
                query: {
                    /** @description Exact symbol name. */
                    symbol_name: components["parameters"]["SymbolName"];
                    /** @description Length of a candle; M is minutes, H hours, D day, W week, MN month. */
                    timeframe: components["parameters"]["Timeframe"];
                    /** @description How many candles. */
                    count?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Candles"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a price
         * @description Current bid (what a sale gets) and ask (what a purchase costs) of a symbol, with the time of the quote; an old time means a closed market. An unknown symbol is an error.
         */
        get: {
            parameters: {
                query: {
                    /** @description Exact symbol name. */
                    symbol_name: components["parameters"]["SymbolName"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Price"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/symbol/info/{symbol_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a symbol
         * @description All properties of a symbol. For sizing an order see volume_min, volume_max, volume_step, trade_contract_size and trade_tick_value; for prices digits, point and trade_stops_level.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Exact symbol name. */
                    symbol_name: components["parameters"]["SymbolNameInPath"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The symbol. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SymbolInfo"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deals
         * @description Executed deals with price, profit, commission and swap; the last 30 days without dates. Times are in time_msc; type 2 is a deposit or withdrawal.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Start of the period, with offset, such as 2026-01-05T00:00:00Z. Default is 30 days ago. */
                    from_date?: components["parameters"]["FromDate"];
                    /** @description End of the period, with offset. Midnight leaves that day out; give 23:59:59 for a whole last day. Default is now. */
                    to_date?: components["parameters"]["ToDate"];
                    /** @description Only this symbol, or the symbols that fit this mask (`*` for any characters). */
                    symbol?: components["parameters"]["HistorySymbol"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The deals. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deal"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List past orders
         * @description Filled, cancelled, rejected and expired orders; the last 30 days without dates. Some versions of the bridge fail when dates are given; leave both out then.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Start of the period, with offset, such as 2026-01-05T00:00:00Z. Default is 30 days ago. */
                    from_date?: components["parameters"]["FromDate"];
                    /** @description End of the period, with offset. Midnight leaves that day out; give 23:59:59 for a whole last day. Default is now. */
                    to_date?: components["parameters"]["ToDate"];
                    /** @description Only this symbol, or the symbols that fit this mask (`*` for any characters). */
                    symbol?: components["parameters"]["HistorySymbol"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The orders. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HistoryOrder"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/symbols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all symbols
         * @description Names of all symbols of the broker, often thousands; mt5_find_symbols is the better choice when part of the name is known.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["SymbolNames"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a market order
         * @description Buys or sells volume lots at the market price at once. The new position's ticket is data.order, the price data.price. With retcode 10010 less than the volume was filled. If the bridge refuses the stops, place the order without them and set them with mt5_modify_position.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewMarketOrder"];
                };
            };
            responses: {
                200: components["responses"]["Trade"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        TradeAnswer: {
            /** @description The bridge or the terminal refused. False does not mean success: see the first element of data. */
            error: boolean;
            message: string;
            /** @description The broker's answer; null for bulk calls, for a changed pending order and when error is true. */
            data: components["schemas"]["TradeResult"] | null;
        };
        /** @description The broker's answer by position. */
        TradeResult: [
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            string,
            number,
            number,
            components["schemas"]["TradeRequest"]
        ];
        /** @description The request as the terminal sent it, by position. */
        TradeRequest: [
            number,
            number,
            number,
            string,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            string,
            number,
            number
        ];
        NewMarketOrder: {
            symbol: components["schemas"]["SymbolName"];
            /** @description Lots. */
            volume: number;
            type: components["schemas"]["Side"];
            /**
             * @description Stop loss price; 0 is none.
             * @default 0
             */
            stop_loss?: number;
            /**
             * @description Take profit price; 0 is none.
             * @default 0
             */
            take_profit?: number;
        };
        /** @enum {string} */
        Side: "BUY" | "SELL";
        /** @example EURUSD */
        SymbolName: string;
        /** @description A past order as the terminal has it. Its `time_setup` is missing; `time_setup_msc` is there. */
        HistoryOrder: {
            /** Format: int64 */
            ticket: number;
            /**
             * Format: int64
             * @description Epoch milliseconds.
             */
            time_setup_msc: number;
            /** @description Date and time without an offset. */
            time_done: string;
            /**
             * Format: int64
             * @description Epoch milliseconds.
             */
            time_done_msc: number;
            /** @description Date and time without an offset; 1970-01-01T00:00:00 is never. */
            time_expiration: string;
            /** @description 0 BUY, 1 SELL, 2 BUY_LIMIT, 3 SELL_LIMIT, 4 BUY_STOP, 5 SELL_STOP, 6 BUY_STOP_LIMIT, 7 SELL_STOP_LIMIT, 8 CLOSE_BY. */
            type: number;
            /** @description 0 GTC, 1 DAY, 2 SPECIFIED, 3 SPECIFIED_DAY. */
            type_time: number;
            /** @description 0 FOK, 1 IOC, 2 RETURN. */
            type_filling: number;
            /** @description 0 STARTED, 1 PLACED, 2 CANCELED, 3 PARTIAL, 4 FILLED, 5 REJECTED, 6 EXPIRED, 7 REQUEST_ADD, 8 REQUEST_MODIFY, 9 REQUEST_CANCEL. */
            state: number;
            /**
             * Format: int64
             * @description Number of the program that traded.
             */
            magic: number;
            /** Format: int64 */
            position_id: number;
            /** Format: int64 */
            position_by_id: number;
            /** @description 0 desktop, 1 mobile, 2 web, 3 program, 4 stop loss, 5 take profit, 6 stop out. */
            reason: number;
            /** @description Lots. */
            volume_initial: number;
            /** @description Lots not filled. */
            volume_current: number;
            price_open: number;
            /** @description Stop loss; 0 is none. */
            sl: number;
            /** @description Take profit; 0 is none. */
            tp: number;
            price_current: number;
            price_stoplimit: number;
            symbol: components["schemas"]["SymbolName"];
            comment: string;
            external_id: string;
        };
        /** @description A deal as the terminal has it. Its `time` is missing; `time_msc` is there. */
        Deal: {
            /** Format: int64 */
            ticket: number;
            /**
             * Format: int64
             * @description Ticket of the order behind it; 0 is none.
             */
            order: number;
            /**
             * Format: int64
             * @description Epoch milliseconds.
             */
            time_msc: number;
            /** @description 0 buy, 1 sell, 2 balance (deposit or withdrawal), 3 credit, 4 charge, 5 correction, 6 bonus, 7 to 11 commission, 12 interest, 13 cancelled buy, 14 cancelled sell, 15 and 16 dividend, 17 tax. */
            type: number;
            /** @description 0 opens, 1 closes, 2 reverses, 3 closes by an opposite position. */
            entry: number;
            /**
             * Format: int64
             * @description Number of the program that traded.
             */
            magic: number;
            /** Format: int64 */
            position_id: number;
            /** @description 0 desktop, 1 mobile, 2 web, 3 program, 4 stop loss, 5 take profit, 6 stop out, 7 rollover, 8 variation margin, 9 split. */
            reason: number;
            /** @description Lots. */
            volume: number;
            price: number;
            commission: number;
            swap: number;
            /** @description In the currency of the account; of a balance deal, the amount. */
            profit: number;
            fee: number;
            /** @description Empty for a balance deal. */
            symbol: string;
            comment: string;
            external_id: string;
        };
        /** @description A symbol as the terminal has it. Which fields there are depends on the version of the terminal's library. */
        SymbolInfo: {
            name: string;
            description: string;
            /** @description Place in the symbol tree, parts separated by a backslash. */
            path: string;
            page?: string;
            category?: string;
            basis?: string;
            exchange?: string;
            bank?: string;
            isin?: string;
            formula?: string;
            currency_base: string;
            currency_profit: string;
            currency_margin: string;
            custom?: boolean;
            /** @description In Market Watch. */
            select?: boolean;
            visible?: boolean;
            /** @description Decimal places of a price. */
            digits: number;
            /** @description Smallest price change. */
            point: number;
            /** @description In points. */
            spread: number;
            spread_float?: boolean;
            /**
             * Format: int64
             * @description Time of the last quote, epoch seconds.
             */
            time: number;
            bid: number;
            /** @description The day's highest. */
            bidhigh?: number;
            /** @description The day's lowest. */
            bidlow?: number;
            ask: number;
            askhigh?: number;
            asklow?: number;
            last?: number;
            lasthigh?: number;
            lastlow?: number;
            /** Format: int64 */
            volume?: number;
            /** Format: int64 */
            volumehigh?: number;
            /** Format: int64 */
            volumelow?: number;
            volume_real?: number;
            volumehigh_real?: number;
            volumelow_real?: number;
            /** @description Smallest order, lots. */
            volume_min: number;
            /** @description Largest order, lots. */
            volume_max: number;
            /** @description Volumes are multiples of this, lots. */
            volume_step: number;
            /** @description Most lots in one direction; 0 is no limit. */
            volume_limit?: number;
            /** @description Units in one lot. */
            trade_contract_size: number;
            trade_tick_size: number;
            /** @description Worth of one tick for one lot, in the currency of the account. */
            trade_tick_value: number;
            trade_tick_value_profit?: number;
            trade_tick_value_loss?: number;
            trade_calc_mode?: number;
            /** @description 0 no trading, 1 buy only, 2 sell only, 3 close only, 4 full. */
            trade_mode: number;
            /** @description Execution: 0 request, 1 instant, 2 market, 3 exchange. */
            trade_exemode?: number;
            /** @description Least distance of stops from the price, points. */
            trade_stops_level: number;
            /** @description Distance to the price within which orders cannot be changed, points. */
            trade_freeze_level?: number;
            trade_accrued_interest?: number;
            trade_face_value?: number;
            trade_liquidity_rate?: number;
            /** @description Bits: 1 FOK, 2 IOC, 4 BOC. */
            filling_mode: number;
            /** @description Bits of the permitted order kinds. */
            order_mode?: number;
            order_gtc_mode?: number;
            /** @description Bits of the permitted expirations. */
            expiration_mode?: number;
            /**
             * Format: int64
             * @description Epoch seconds; 0 is none.
             */
            start_time?: number;
            /**
             * Format: int64
             * @description Epoch seconds; 0 is none.
             */
            expiration_time?: number;
            swap_mode?: number;
            swap_long?: number;
            swap_short?: number;
            /** @description Weekday on which a triple swap is charged; 0 is Sunday. */
            swap_rollover3days?: number;
            margin_initial?: number;
            margin_maintenance?: number;
            margin_hedged?: number;
            margin_hedged_use_leg?: boolean;
            chart_mode?: number;
            ticks_bookdepth?: number;
            option_mode?: number;
            option_right?: number;
            option_strike?: number;
            /** Format: int64 */
            session_deals?: number;
            /** Format: int64 */
            session_buy_orders?: number;
            /** Format: int64 */
            session_sell_orders?: number;
            session_buy_orders_volume?: number;
            session_sell_orders_volume?: number;
            session_volume?: number;
            session_turnover?: number;
            session_interest?: number;
            session_open?: number;
            session_close?: number;
            session_aw?: number;
            session_price_settlement?: number;
            session_price_limit_min?: number;
            session_price_limit_max?: number;
            /** @description Change of the day, percent. */
            price_change?: number;
            price_volatility?: number;
            price_theoretical?: number;
            price_sensitivity?: number;
            price_greeks_delta?: number;
            price_greeks_theta?: number;
            price_greeks_gamma?: number;
            price_greeks_vega?: number;
            price_greeks_rho?: number;
            price_greeks_omega?: number;
            /** @description Means nothing. */
            n_fields?: number;
            /** @description Means nothing. */
            n_sequence_fields?: number;
            /** @description Means nothing. */
            n_unnamed_fields?: number;
        };
        Price: {
            bid: number;
            ask: number;
            /** @description Price of the last deal; 0 for most currency pairs. */
            last: number;
            /**
             * Format: int64
             * @description Volume of the last deal; 0 for most currency pairs.
             */
            volume: number;
            /**
             * Format: date-time
             * @description Time of the quote, UTC.
             */
            time: string;
        };
        Candle: {
            /**
             * Format: date-time
             * @description Opening time, UTC.
             */
            time: string;
            open: number;
            high: number;
            low: number;
            close: number;
            /**
             * Format: int64
             * @description Number of price changes.
             */
            tick_volume: number;
            /** @description In points. */
            spread: number;
            /**
             * Format: int64
             * @description Traded volume; 0 where the broker does not report it.
             */
            real_volume: number;
        };
        /** @enum {string} */
        Timeframe: "M1" | "M2" | "M3" | "M4" | "M5" | "M6" | "M10" | "M12" | "M15" | "M20" | "M30" | "H1" | "H2" | "H3" | "H4" | "H6" | "H8" | "H12" | "D1" | "W1" | "MN1";
        Account: {
            balance: number;
            /** @description Balance with the floating profit. */
            equity: number;
            /** @description Floating profit of the open positions. */
            profit: number;
            /** @description Equity in percent of the margin in use; 0 when none is in use. */
            margin_level: number;
            free_margin: number;
            /** @description Kind of account. Unreliable: version 0.5.1 says "real" for a demo account, "contest" for a real one and "demo" for a contest one. */
            account_type: string;
            leverage: number;
            /** @description Currency of all amounts here. */
            currency: string;
        };
        Position: {
            /**
             * Format: int64
             * @description Ticket.
             */
            id: number;
            /**
             * Format: date-time
             * @description Opening time, with the offset of the bridge's own time zone.
             */
            time: string;
            symbol: components["schemas"]["SymbolName"];
            type: components["schemas"]["Side"];
            /** @description Lots. */
            volume: number;
            /** @description Opening price. */
            open: number;
            /** @description 0 is none. */
            stop_loss: number;
            /** @description 0 is none. */
            take_profit: number;
            /** @description Floating profit in the currency of the account. */
            profit: number;
        };
        PositionChange: {
            /** @description Stop loss price; 0 removes it, left out it stays. */
            stop_loss?: number;
            /** @description Take profit price; 0 removes it, left out it stays. */
            take_profit?: number;
        };
        /** Format: int64 */
        Ticket: number;
        PendingOrder: {
            /**
             * Format: int64
             * @description Ticket.
             */
            id: number;
            /**
             * Format: date-time
             * @description Time of placing, with the offset of the bridge's own time zone.
             */
            time: string;
            symbol: components["schemas"]["SymbolName"];
            /** @enum {string} */
            type: "BUY_LIMIT" | "SELL_LIMIT" | "BUY_STOP" | "SELL_STOP" | "BUY_STOP_LIMIT" | "SELL_STOP_LIMIT";
            /** @description Lots not yet filled. */
            volume: number;
            /** @description Price it waits for. */
            open: number;
            /** @description 0 is none. */
            stop_loss: number;
            /** @description 0 is none. */
            take_profit: number;
            /** @enum {string} */
            state: "STARTED" | "PLACED" | "CANCELED" | "PARTIAL" | "FILLED" | "REJECTED" | "EXPIRED" | "REQUEST_ADD" | "REQUEST_MODIFY" | "REQUEST_CANCEL";
            /**
             * @description How long it waits; GTC is until cancelled.
             * @enum {string}
             */
            type_time: "GTC" | "DAY" | "SPECIFIED" | "SPECIFIED_DAY";
            /** @enum {string} */
            type_filling: "FOK" | "IOC" | "RETURN";
            /**
             * Format: int64
             * @description Epoch seconds; 0 is never.
             */
            expiration: number;
        };
        PendingOrderChange: {
            /** @description New price; left out, the price stays. */
            price?: number;
            /** @description Stop loss price; repeat the present one to keep it, 0 removes it. */
            stop_loss: number;
            /** @description Take profit price; repeat the present one to keep it, 0 removes it. */
            take_profit: number;
        };
        NewPendingOrder: {
            symbol: components["schemas"]["SymbolName"];
            /** @description Lots. */
            volume: number;
            type: components["schemas"]["Side"];
            /** @description Price at which the order becomes a position. */
            price: number;
            /**
             * @description Stop loss price; 0 is none.
             * @default 0
             */
            stop_loss?: number;
            /**
             * @description Take profit price; 0 is none.
             * @default 0
             */
            take_profit?: number;
        };
    };
    responses: {
        /** @description What came of it, success or not. */
        Trade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TradeAnswer"];
            };
        };
        /** @description The names. */
        SymbolNames: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SymbolName"][];
            };
        };
        /** @description The price. */
        Price: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Price"];
            };
        };
        /** @description The candles, newest first. */
        Candles: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Candle"][];
            };
        };
        /** @description The positions, newest first. */
        Positions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Position"][];
            };
        };
        /** @description The pending orders. */
        PendingOrders: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PendingOrder"][];
            };
        };
    };
    parameters: {
        /** @description Only this symbol, or the symbols that fit this mask (`*` for any characters). */
        HistorySymbol: string;
        /** @description End of the period, with offset. Midnight leaves that day out; give 23:59:59 for a whole last day. Default is now. */
        ToDate: string;
        /** @description Start of the period, with offset, such as 2026-01-05T00:00:00Z. Default is 30 days ago. */
        FromDate: string;
        /** @description Exact symbol name. */
        SymbolNameInPath: components["schemas"]["SymbolName"];
        /** @description Exact symbol name. */
        SymbolName: components["schemas"]["SymbolName"];
        /** @description Length of a candle; M is minutes, H hours, D day, W week, MN month. */
        Timeframe: components["schemas"]["Timeframe"];
        /** @description Exact symbol name. */
        SymbolInPath: components["schemas"]["SymbolName"];
        /** @description Ticket of the position. */
        PositionId: components["schemas"]["Ticket"];
        /** @description Ticket of the pending order. */
        OrderId: components["schemas"]["Ticket"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
