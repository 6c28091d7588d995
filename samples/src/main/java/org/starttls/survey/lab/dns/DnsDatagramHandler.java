package org.starttls.survey.lab.dns;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

/** Takes queries from datagrams. Event loop only. */
final class DnsDatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final DnsServer server;

    DnsDatagramHandler(DnsServer server) {
        this.server = server;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        server.answerDatagram(context, packet);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that has gone (ICMP unreachable) must not end the service for the others.
    }
}
